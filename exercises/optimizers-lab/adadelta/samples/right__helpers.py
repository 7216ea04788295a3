# expect: right
from typing import Iterable
import torch
from torch import Tensor


def rms(x: Tensor, eps: float) -> Tensor:
    return (x + eps).sqrt()


class Average:
    def __init__(self, rho: float):
        self.rho, self.x = rho, None

    def get(self, like: Tensor) -> Tensor:
        return torch.zeros_like(like) if self.x is None else self.x

    def update(self, new: Tensor) -> None:
        self.x = self.rho * self.get(new) + (1 - self.rho) * new


class Adadelta:
    def __init__(self, model_params: Iterable[torch.nn.Parameter], lr: float = 1.0, rho: float = 0.9, eps: float = 1e-6):
        self.slots = [(p, Average(rho), Average(rho)) for p in model_params]
        self.lr, self.eps = lr, eps

    def zero_grad(self) -> None:
        for p, *_ in self.slots:
            p.grad = None

    def step(self) -> None:
        for p, s, d in self.slots:
            if p.grad is None:
                continue
            g = p.grad.detach()
            s.update(g ** 2)
            delta = rms(d.get(g), self.eps) / rms(s.get(g), self.eps) * g
            d.update(delta ** 2)
            p.data -= self.lr * delta
