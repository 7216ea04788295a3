# expect: right
import torch


class Adadelta:
    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        self.model_params = list(model_params)
        self.lr = lr
        self.rho = rho
        self.eps = eps
        self.avg_sqr_grads = [torch.zeros_like(p) for p in self.model_params]
        self.avg_sqr_deltas = [torch.zeros_like(p) for p in self.model_params]

    def zero_grad(self):
        for param in self.model_params:
            param.grad = None

    @torch.no_grad()
    def step(self):
        for param, s, d in zip(self.model_params, self.avg_sqr_grads, self.avg_sqr_deltas):
            s.mul_(self.rho).add_((1 - self.rho) * param.grad ** 2)
            delta = d.add(self.eps).sqrt() / s.add(self.eps).sqrt() * param.grad
            param.sub_(self.lr * delta)
            d.mul_(self.rho).add_((1 - self.rho) * delta ** 2)
