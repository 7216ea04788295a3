"""SGD with momentum (Polyak, 1964), the learning rate outside the velocity as in torch.optim.SGD."""

import torch


class SGDMomentum:
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        self.model_params = list(model_params)
        self.lr = lr
        self.momentum = momentum
        self.velocities = [torch.zeros_like(p) for p in self.model_params]

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for p, v in zip(self.model_params, self.velocities):
            v.mul_(self.momentum)
            v.add_(p.grad)
            p.sub_(self.lr * v)
