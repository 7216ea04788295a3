# expect: right
import torch


class SGD:
    def __init__(self, parameters, *, lr=1e-3):
        self.parameters = dict(enumerate(parameters))
        self.lr = lr

    def zero_grad(self):
        for k in self.parameters:
            self.parameters[k].grad = None

    def step(self):
        k = 0
        while k < len(self.parameters):
            p = self.parameters[k]
            if p.grad is not None:
                p.data[...] = p.data - self.lr * p.grad
            k += 1
