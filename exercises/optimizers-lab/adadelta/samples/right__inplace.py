# expect: right
import torch


class Adadelta:
    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        self.model_params = list(model_params)
        self.lr = lr
        self.rho = rho
        self.eps = eps
        self.state = {p: (torch.zeros_like(p), torch.zeros_like(p)) for p in self.model_params}

    def zero_grad(self):
        for p in self.model_params:
            if p.grad is not None:
                p.grad.zero_()

    def step(self):
        for p in self.model_params:
            if p.grad is None:
                continue
            s, d = self.state[p]
            with torch.no_grad():
                s.mul_(self.rho).addcmul_(p.grad, p.grad, value=1 - self.rho)
                delta = d.add(self.eps).sqrt_().div_(s.add(self.eps).sqrt_()).mul_(p.grad)
                d.mul_(self.rho).addcmul_(delta, delta, value=1 - self.rho)
                p.add_(delta, alpha=-self.lr)
