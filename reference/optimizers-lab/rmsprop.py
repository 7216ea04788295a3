"""RMSprop (Tieleman and Hinton, 2012), with eps outside the square root as in torch.optim.RMSprop."""

import torch


class RMSprop:
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.alpha = alpha
        self.eps = eps
        self.averages = [torch.zeros_like(p) for p in self.model_params]

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for p, s in zip(self.model_params, self.averages):
            g = p.grad
            s.mul_(self.alpha)
            s.add_((1 - self.alpha) * g * g)
            denominator = s.sqrt() + self.eps
            p.sub_(self.lr * g / denominator)
