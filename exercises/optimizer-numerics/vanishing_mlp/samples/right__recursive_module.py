# expect: right
import torch
from torch import nn


class Chain(nn.Module):
    def __init__(self, first, width, last, depth):
        super().__init__()
        self.linear = nn.Linear(first, width if depth else last)
        self.rest = Chain(width, width, last, depth - 1) if depth > 0 else None

    def forward(self, x):
        y = self.linear(x)
        return y if self.rest is None else self.rest(y.sigmoid())


class MLP(nn.Module):
    def __init__(self, input_dims: int, hidden_dims: int, output_dims: int) -> None:
        super().__init__()
        self.chain = Chain(input_dims, hidden_dims, output_dims, depth=5)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        return self.chain(images.view(images.size(0), -1))
