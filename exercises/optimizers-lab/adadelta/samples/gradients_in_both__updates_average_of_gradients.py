# expect: gradients_in_both
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

    def step(self):
        with torch.no_grad():
            for p, S, D in zip(self.model_params, self.S, self.D):
                g = p.grad
                S.copy_(self.rho * S + (1 - self.rho) * g * g)
                d = torch.sqrt(D + self.eps) / torch.sqrt(S + self.eps) * g
                p -= self.lr * d
                D.copy_(self.rho * D + (1 - self.rho) * g * g)
