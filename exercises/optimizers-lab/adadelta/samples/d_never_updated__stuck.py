# expect: updates_not_averaged
# D stays zero, only S is averaged
import torch

class Adadelta:
    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        self.model_params = list(model_params)
        self.lr = lr
        self.rho = rho
        self.eps = eps
        self.S = {}
        self.D = {}
        for p in self.model_params:
            self.S[p] = torch.zeros_like(p)
            self.D[p] = torch.zeros_like(p)

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        for p in self.model_params:
            if p.grad is None:
                continue
            S, D = self.S[p], self.D[p]
            self.S[p] = self.rho * S + (1 - self.rho) * p.grad ** 2
            delta = torch.sqrt(D + self.eps) / torch.sqrt(self.S[p] + self.eps) * p.grad
            D = self.rho * D + (1 - self.rho) * delta ** 2
            p.data -= self.lr * delta
