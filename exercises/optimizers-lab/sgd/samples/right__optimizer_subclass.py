# expect: right
import torch
from torch.optim import Optimizer


class SGD(Optimizer):
    def __init__(self, model_params, lr=1e-3):
        if lr < 0:
            raise ValueError("lr must not be negative")
        super().__init__(model_params, dict(lr=lr))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                p.add_(p.grad, alpha=-group["lr"])
        return loss
