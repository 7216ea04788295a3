# expect: right
from __future__ import annotations

import torch
from torch import Tensor, nn


class MLP(nn.Module):
    def __init__(self, input_dim: int, hid_dim: int, output_dim: int, *, n_hidden: int = 2) -> None:
        super().__init__()
        widths: list[int] = [input_dim] + [hid_dim] * n_hidden + [output_dim]
        for i in range(len(widths) - 1):
            self.add_module(f"linear_{i}", nn.Linear(widths[i], widths[i + 1]))
        self.depth: int = len(widths) - 1
        self.init_params()

    def init_params(self) -> None:
        gain = nn.init.calculate_gain("relu")
        for m in self.modules():
            if isinstance(m, nn.Linear):
                m.weight.data.normal_(mean=0.0, std=gain / m.in_features ** 0.5)
                m.bias.data.zero_()

    def _from(self, x: Tensor, i: int) -> Tensor:
        y = getattr(self, f"linear_{i}")(x)
        return y if i == self.depth - 1 else self._from(torch.relu(y), i + 1)

    def forward(self, x: Tensor) -> Tensor:
        return self._from(x.reshape(x.size(0), -1), 0)
