"""Adadelta (Zeiler, 2012), with eps inside both square roots as in torch.optim.Adadelta."""

import torch


class Adadelta:
    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        self.model_params = list(model_params)
        self.lr = lr
        self.rho = rho
        self.eps = eps
        self.squared_grads = [torch.zeros_like(p) for p in self.model_params]
        self.squared_updates = [torch.zeros_like(p) for p in self.model_params]

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for p, s, d in zip(self.model_params, self.squared_grads, self.squared_updates):
            g = p.grad
            s.mul_(self.rho)
            s.add_((1 - self.rho) * g * g)
            numerator = (d + self.eps).sqrt()
            denominator = (s + self.eps).sqrt()
            update = numerator / denominator * g
            p.sub_(self.lr * update)
            d.mul_(self.rho)
            d.add_((1 - self.rho) * update * update)
