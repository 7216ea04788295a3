# expect: eps_outside_root
import torch


class Adadelta:
    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        self.model_params = list(model_params)
        self.lr, self.rho, self.eps = lr, rho, eps
        self.S = [torch.zeros_like(p) for p in self.model_params]
        self.D = [torch.zeros_like(p) for p in self.model_params]

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for p, S, D in zip(self.model_params, self.S, self.D):
            S.mul_(self.rho).addcmul_(p.grad, p.grad, value=1 - self.rho)
            d = (D.sqrt() + self.eps) / (S.sqrt() + self.eps) * p.grad
            p.sub_(d, alpha=self.lr)
            D.mul_(self.rho).addcmul_(d, d, value=1 - self.rho)
