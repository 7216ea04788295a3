# expect: momentum_missing
# the velocity starts anew from zero at every step, so this is plain SGD
import torch
class SGDMomentum(torch.optim.Optimizer):
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        super().__init__(model_params, dict(lr=lr, momentum=momentum))
    @torch.no_grad()
    def step(self):
        for g in self.param_groups:
            for p in g["params"]:
                if p.grad is None: continue
                v = torch.zeros_like(p)
                v = g["momentum"] * v + p.grad
                p -= g["lr"] * v
