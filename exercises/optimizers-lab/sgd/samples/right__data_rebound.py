# expect: right
import torch


class SGD:
    def __init__(self, model_params, lr=1e-3):
        self.model_params = list(model_params)
        self.lr = lr

    def zero_grad(self):
        for param in self.model_params:
            param.grad = None

    def step(self):
        for param in self.model_params:
            if param.grad is not None:
                param.data = param.data - self.lr * param.grad.data
