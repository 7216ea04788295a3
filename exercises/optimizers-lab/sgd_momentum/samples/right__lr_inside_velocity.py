# expect: right
import torch


class SGDMomentum:
    # v holds lr * velocity; with a fixed lr that is the same path
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        self.model_params = list(model_params)
        self.lr = lr
        self.momentum = momentum
        self.v = [torch.zeros_like(p) for p in self.model_params]

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        with torch.no_grad():
            for i, p in enumerate(self.model_params):
                if p.grad is None:
                    continue
                self.v[i] = self.momentum * self.v[i] + self.lr * p.grad
                p -= self.v[i]
