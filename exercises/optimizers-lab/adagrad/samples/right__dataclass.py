# expect: right
import torch
from dataclasses import dataclass
from typing import Any


@dataclass
class Adagrad:
    model_params: Any
    lr: float = 1e-2
    init_acc_sqr_grad: float = 0
    eps: float = 1e-10

    def __post_init__(self):
        self.pairs = [[p, torch.ones_like(p) * self.init_acc_sqr_grad] for p in self.model_params]

    def zero_grad(self):
        for p, _ in self.pairs:
            p.grad = None

    def step(self):
        with torch.no_grad():
            for pair in self.pairs:
                p, G = pair
                if p.grad is None:
                    continue
                pair[1] = G + torch.pow(p.grad, 2)
                p.copy_(p - self.lr * p.grad / (pair[1] ** 0.5 + self.eps))
