# expect: right
import torch


class SGD:
    def __init__(self, *args, **kwargs):
        werte = {"lr": 1e-3}
        namen = ["model_params", "lr"]
        werte.update(zip(namen, args))
        werte.update(kwargs)
        self.model_params = list(werte["model_params"])
        self.lr = werte["lr"]

    def zero_grad(self, *args, **kwargs):
        for p in self.model_params:
            p.grad = None

    def step(self, *args, **kwargs):
        torch.set_grad_enabled(False)
        try:
            for p in self.model_params:
                if p.grad is not None:
                    p.mul_(1).sub_(torch.mul(p.grad, self.lr))
        finally:
            torch.set_grad_enabled(True)
