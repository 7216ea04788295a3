# expect: eps_outside_root
# eps is added after the square roots instead of under them
import torch


class Adadelta(torch.optim.Optimizer):
    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        super().__init__(model_params, dict(lr=lr, rho=rho, eps=eps))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            lr, rho, eps = group["lr"], group["rho"], group["eps"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                st = self.state[p]
                if not st:
                    st["S"] = torch.zeros_like(p)
                    st["D"] = torch.zeros_like(p)
                st["S"] = rho * st["S"] + (1 - rho) * p.grad ** 2
                delta = (st["D"].sqrt() + eps) / (st["S"].sqrt() + eps) * p.grad
                st["D"] = rho * st["D"] + (1 - rho) * delta ** 2
                p.sub_(lr * delta)
