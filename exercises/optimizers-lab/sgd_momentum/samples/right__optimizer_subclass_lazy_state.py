# expect: right
import torch
from torch.optim.optimizer import Optimizer


class SGDMomentum(Optimizer):
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        defaults = {"lr": lr, "momentum": momentum}
        super(SGDMomentum, self).__init__(model_params, defaults)

    def step(self, closure=None):
        for gruppe in self.param_groups:
            for p in gruppe["params"]:
                if p.grad is None:
                    continue
                d_p = p.grad.data
                zustand = self.state[p]
                if "v" not in zustand:
                    zustand["v"] = torch.clone(d_p).detach()
                else:
                    zustand["v"].mul_(gruppe["momentum"]).add_(d_p)
                p.data.add_(zustand["v"], alpha=-gruppe["lr"])
