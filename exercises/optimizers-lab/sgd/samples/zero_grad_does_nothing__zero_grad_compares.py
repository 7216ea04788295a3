# expect: zero_grad_does_nothing
import torch


class SGD:
    def __init__(self, model_params, lr=1e-3):
        self.model_params = list(model_params)
        self.lr = lr

    def zero_grad(self):
        for p in self.model_params:
            p.grad == None

    def step(self):
        with torch.no_grad():
            for p in self.model_params:
                p -= self.lr * p.grad
