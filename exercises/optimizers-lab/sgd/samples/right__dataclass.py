# expect: right
from dataclasses import dataclass
import torch


@dataclass
class SGD:
    model_params: object
    lr: float = 1e-3

    def __post_init__(self):
        self.model_params = list(self.model_params)

    def _live(self):
        yield from (p for p in self.model_params if p.grad is not None)

    def zero_grad(self):
        for p in self._live():
            p.grad.detach_()
            p.grad.zero_()

    def step(self):
        for p in self._live():
            p.data -= self.lr * p.grad.data
