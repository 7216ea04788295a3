# expect: right
import torch
from torch import nn, Tensor

class MLP(nn.Module):
    def __init__(self, input_dims: int, hidden_dims: int, output_dims: int, depth: int = 5) -> None:
        super().__init__()
        layers: list[nn.Module] = [nn.Flatten()]
        prev = input_dims
        for _ in range(depth):
            layers += [nn.Linear(prev, hidden_dims), nn.Sigmoid()]
            prev = hidden_dims
        layers.append(nn.Linear(prev, output_dims))
        self.layers = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        return self.layers(x)
