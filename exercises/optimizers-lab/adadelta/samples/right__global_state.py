# expect: right
import torch

S = {}
D = {}


class Adadelta:
    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        global S, D
        self.model_params = list(model_params)
        self.lr, self.rho, self.eps = lr, rho, eps
        for p in self.model_params:
            S[p] = torch.zeros(p.shape, dtype=p.dtype, device=p.device)
            D[p] = torch.zeros(p.shape, dtype=p.dtype, device=p.device)

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        global S, D
        for p in self.model_params:
            g = p.grad
            if g is None:
                continue
            S[p] = self.rho * S[p] + (1 - self.rho) * g * g
            d = torch.sqrt(D[p] + self.eps) / torch.sqrt(S[p] + self.eps) * g
            p.data -= self.lr * d
            D[p] = self.rho * D[p] + (1 - self.rho) * d * d
