# expect: generator_exhausted
# the generator is consumed by counting in the constructor, so step() changes nothing
import torch


class SGD:
    def __init__(self, model_params, lr=1e-3):
        self.model_params = model_params
        self.anzahl = sum(p.numel() for p in self.model_params)
        self.lr = lr

    def zero_grad(self):
        for p in self.model_params:
            if p.grad is not None:
                p.grad.zero_()

    def step(self):
        with torch.no_grad():
            for p in self.model_params:
                if p.grad is not None:
                    p -= self.lr * p.grad
