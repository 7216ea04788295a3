# expect: weights_swapped
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
        for i, p in enumerate(self.model_params):
            g = p.grad
            self.S[i] = (1 - self.rho) * self.S[i] + self.rho * g * g
            d = torch.sqrt(self.D[i] + self.eps) / torch.sqrt(self.S[i] + self.eps) * g
            p -= self.lr * d
            self.D[i] = (1 - self.rho) * self.D[i] + self.rho * d * d
