# expect: updates_averaged_before
# D is updated with the raw gradient step before it is used in the numerator
import torch
class Adadelta:
    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        self.ps = list(model_params)
        self.lr, self.rho, self.eps = lr, rho, eps
        self.S = [torch.zeros_like(p) for p in self.ps]
        self.D = [torch.zeros_like(p) for p in self.ps]
    def zero_grad(self):
        for p in self.ps: p.grad = None
    @torch.no_grad()
    def step(self):
        for p, S, D in zip(self.ps, self.S, self.D):
            if p.grad is None: continue
            S.mul_(self.rho).addcmul_(p.grad, p.grad, value=1 - self.rho)
            d = (D + self.eps).sqrt() / (S + self.eps).sqrt() * p.grad
            D.mul_(self.rho).addcmul_(d, d, value=1 - self.rho)
            d = (D + self.eps).sqrt() / (S + self.eps).sqrt() * p.grad
            p -= self.lr * d
