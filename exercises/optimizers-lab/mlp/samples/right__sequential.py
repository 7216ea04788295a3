# expect: right
import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, input_dim: int, hid_dim: int, output_dim: int) -> None:
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(),
            nn.Linear(input_dim, hid_dim),
            nn.ReLU(),
            nn.Linear(hid_dim, hid_dim),
            nn.ReLU(),
            nn.Linear(hid_dim, output_dim),
        )
        self.init_params()

    @staticmethod
    def _init(layer: nn.Module) -> None:
        if isinstance(layer, nn.Linear):
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            layer.bias.data.fill_(0.0)

    def init_params(self) -> None:
        self.apply(self._init)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.net(x)
