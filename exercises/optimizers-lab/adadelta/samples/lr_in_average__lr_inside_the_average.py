# expect: lr_in_average
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
            for i, p in enumerate(self.model_params):
                self.S[i] = self.rho * self.S[i] + (1 - self.rho) * p.grad ** 2
                d = self.lr * torch.sqrt(self.D[i] + self.eps) / torch.sqrt(self.S[i] + self.eps) * p.grad
                p -= d
                self.D[i] = self.rho * self.D[i] + (1 - self.rho) * d ** 2
