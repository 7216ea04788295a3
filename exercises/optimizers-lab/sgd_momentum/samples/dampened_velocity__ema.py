# expect: gradient_averaged
# the velocity is an average: the gradient is scaled by (1 - momentum)
import torch


class SGDMomentum:
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        self.params = [(p, torch.zeros(p.shape)) for p in model_params]
        self.lr = lr
        self.m = momentum

    def zero_grad(self):
        for p, _ in self.params:
            p.grad = None

    def step(self):
        for p, v in self.params:
            if p.grad is not None:
                v.copy_(self.m * v + (1 - self.m) * p.grad)
                p.data -= self.lr * v
