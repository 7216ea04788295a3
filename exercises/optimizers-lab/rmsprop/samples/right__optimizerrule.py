# expect: right
from torch.optim.optimizer import Optimizer
import torch

class RMSprop(Optimizer):
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        defaults = {"lr": lr, "alpha": alpha, "eps": eps}
        super(RMSprop, self).__init__(model_params, defaults)

    def step(self, closure=None):
        for group in self.param_groups:
            a = group["alpha"]
            for p in group["params"]:
                if p.grad is None: continue
                g = p.grad.data
                s = self.state[p].get("S", 0.0)
                s = a * s + (1 - a) * g.pow(2)
                self.state[p]["S"] = s
                p.data.add_(-group["lr"] * g / (s.sqrt() + group["eps"]))
