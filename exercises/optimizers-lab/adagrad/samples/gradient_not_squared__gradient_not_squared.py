# expect: gradient_not_squared
import torch


class Adagrad:
    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        self.model_params = list(model_params)
        self.lr = lr
        self.eps = eps
        self.G = [torch.full_like(p, init_acc_sqr_grad) for p in self.model_params]

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for p, G in zip(self.model_params, self.G):
            G.add_(p.grad.abs())
            p.sub_(self.lr * p.grad / (G.sqrt() + self.eps))
