# expect: right
from typing import Any, Dict, Iterable

import torch
from torch import Tensor
from torch.optim import Optimizer


class Adadelta(Optimizer):
    def __init__(self, model_params: Iterable[Tensor], lr: float = 1.0, rho: float = 0.9, eps: float = 1e-6):
        defaults: Dict[str, Any] = dict(lr=lr, rho=rho, eps=eps)
        super().__init__(model_params, defaults)

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                state = self.state[p]
                if len(state) == 0:
                    state["S"] = torch.zeros_like(p)
                    state["D"] = torch.zeros_like(p)
                S, D = state["S"], state["D"]
                rho, eps = group["rho"], group["eps"]
                S.lerp_(p.grad.square(), 1 - rho)
                d = ((D + eps) / (S + eps)).sqrt() * p.grad
                p.add_(d, alpha=-group["lr"])
                D.lerp_(d.square(), 1 - rho)
