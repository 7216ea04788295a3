# expect: generator_exhausted
from __future__ import annotations
import torch


class Adam:
    def __init__(self, model_params, lr: float = 1e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8):
        self.model_params = model_params
        self.lr, self.eps = lr, eps
        self.beta1, self.beta2 = betas
        self.m = {k: torch.zeros_like(p) for k, p in enumerate(model_params)}
        self.v = {k: torch.zeros_like(p) for k, p in enumerate(model_params)}
        self._t = 0

    def zero_grad(self) -> None:
        for p in self.model_params:
            p.grad = None

    @torch.no_grad()
    def step(self) -> None:
        self._t += 1
        for k, p in enumerate(self.model_params):
            if p.grad is None:
                continue
            if k not in self.v:
                self.v[k] = torch.zeros_like(p)
            self.m[k].lerp_(p.grad, 1 - self.beta1)
            self.v[k].lerp_(p.grad ** 2, 1 - self.beta2)
            mh = self.m[k] / (1 - self.beta1 ** self._t)
            vh = self.v[k] / (1 - self.beta2 ** self._t)
            p.addcdiv_(mh, vh.sqrt() + self.eps, value=-self.lr)
