# expect: right
import torch
from torch.optim import Optimizer


class RMSprop(Optimizer):
    """Eigene Regel, aber mit der Verwaltung von torch.optim."""

    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        Optimizer.__init__(self, model_params, {"lr": lr, "alpha": alpha, "eps": eps})

    @torch.no_grad()
    def step(self, closure=None):
        loss = None if closure is None else torch.enable_grad()(closure)()
        for g in self.param_groups:
            for p in g["params"]:
                if p.grad is None:
                    continue
                mittel = self.state[p].setdefault("mittel", torch.zeros_like(p))
                mittel *= g["alpha"]
                mittel += (1 - g["alpha"]) * p.grad * p.grad
                p -= g["lr"] * p.grad / (mittel.sqrt() + g["eps"])
        return loss
