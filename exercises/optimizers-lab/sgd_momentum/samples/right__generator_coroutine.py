# expect: right
import torch


def roll(p, lr, momentum):
    v = torch.zeros_like(p, requires_grad=False)
    while True:
        yield
        if p.grad is None:
            continue
        with torch.no_grad():
            v = momentum * v + p.grad
            p.copy_(p - lr * v)


class SGDMomentum:
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        self.model_params = list(model_params)
        self.rollers = [roll(p, lr, momentum) for p in self.model_params]
        for r in self.rollers:
            next(r)

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        for r in self.rollers:
            next(r)
