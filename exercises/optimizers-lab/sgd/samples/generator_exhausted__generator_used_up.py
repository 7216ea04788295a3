# expect: generator_exhausted
import torch


class SGD:
    def __init__(self, model_params, lr=1e-3):
        self.model_params = model_params
        self.lr = lr

    def zero_grad(self):
        for param in self.model_params:
            param.grad = None

    @torch.no_grad()
    def step(self):
        for param in self.model_params:
            param -= self.lr * param.grad
