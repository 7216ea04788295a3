# expect: right
import torch
class SGD:
    def __init__(self, model_params, lr=1e-3):
        self.ps, self.lr = list(model_params), lr
    def zero_grad(self):
        for p in self.ps: p.grad = None
    def step(self):
        with torch.no_grad():
            for p in self.ps:
                if p.grad is not None: p -= self.lr * p.grad
