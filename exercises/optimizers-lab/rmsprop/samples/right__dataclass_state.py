# expect: right
from dataclasses import dataclass, field
from typing import List

import torch


@dataclass
class Cell:
    p: torch.nn.Parameter
    s: torch.Tensor = None

    def __post_init__(self):
        self.s = torch.zeros_like(self.p.data)


@dataclass
class RMSprop:
    model_params: object
    lr: float = 1e-2
    alpha: float = 0.99
    eps: float = 1e-8
    cells: List[Cell] = field(default_factory=list)

    def __post_init__(self):
        self.cells.extend(Cell(p) for p in self.model_params)

    def zero_grad(self):
        for c in self.cells:
            c.p.grad = None

    def step(self):
        for c in self.cells:
            if c.p.grad is not None:
                c.s = torch.lerp(c.p.grad ** 2, c.s, self.alpha)
                c.p.data.copy_(c.p.data - self.lr * c.p.grad / (c.s ** 0.5 + self.eps))
