# expect: right
from typing import NamedTuple
import torch


class Slot(NamedTuple):
    weight: torch.nn.Parameter
    energy: torch.Tensor


class Adagrad:
    __slots__ = ("slots", "lr", "eps")

    def __init__(self, params, lr: float = 1e-2, init_acc_sqr_grad: float = 0, eps: float = 1e-10):
        self.slots = [Slot(p, torch.empty_like(p.data).fill_(init_acc_sqr_grad)) for p in params]
        self.lr, self.eps = lr, eps

    def zero_grad(self) -> None:
        for s in self.slots:
            s.weight.grad = None

    @torch.inference_mode(False)
    def step(self) -> None:
        with torch.no_grad():
            for w, e in self.slots:
                if (g := w.grad) is not None:
                    e.copy_(e + g.pow(2))
                    w.copy_(w - self.lr * g / (e.sqrt() + self.eps))
