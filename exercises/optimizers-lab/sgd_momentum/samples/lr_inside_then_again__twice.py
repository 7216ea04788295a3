# expect: lr_twice
# the learning rate is multiplied both into the velocity and into the update
import torch

class SGDMomentum:
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        self.model_params = list(model_params)
        self.lr = lr
        self.momentum = momentum
        self.v = [torch.zeros_like(p) for p in self.model_params]

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for p, v in zip(self.model_params, self.v):
            if p.grad is None:
                continue
            v.mul_(self.momentum).add_(self.lr * p.grad)
            p.sub_(self.lr * v)
