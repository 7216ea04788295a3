# expect: wrong
import torch

class SGDMomentum:
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        self.params = list(model_params)
        self.lr = lr
        self.momentum = momentum
        self.v = 0

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p in self.params:
            self.v = self.momentum * self.v + p.grad.mean()
            p.data -= self.lr * self.v
