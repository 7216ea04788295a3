# expect: right
import torch

class Adadelta:
    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        raise NotImplementedError  # TODO

class Adadelta:
    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        self.params = list(model_params)
        self.lr = lr
        self.rho = rho
        self.eps = eps
        self.state = [(0.0, 0.0)] * len(self.params)

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        new = []
        for p, (S, D) in zip(self.params, self.state):
            g = p.grad.clone()
            S = self.rho * S + (1 - self.rho) * g ** 2
            d = (D + self.eps) ** .5 / (S + self.eps) ** .5 * g
            p.data -= self.lr * d
            new.append((S, self.rho * D + (1 - self.rho) * d ** 2))
        self.state = new
