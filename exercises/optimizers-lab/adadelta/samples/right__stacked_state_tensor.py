# expect: right
import torch


class Adadelta:
    """Both averages of a parameter live in one tensor of shape (2, *p.shape)."""

    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        self.model_params = list(model_params)
        self.lr = lr
        self.rho = rho
        self.eps = eps
        self.avg = [p.new_zeros((2, *p.shape)).detach() for p in self.model_params]

    def zero_grad(self):
        [p.grad.zero_() for p in self.model_params if p.grad is not None]

    @torch.no_grad()
    def step(self):
        for p, avg in zip(self.model_params, self.avg):
            if p.grad is None:
                continue
            avg[0] = self.rho * avg[0] + (1 - self.rho) * p.grad * p.grad
            root = (avg + self.eps).sqrt()
            d = root[1] / root[0] * p.grad
            avg[1] = self.rho * avg[1] + (1 - self.rho) * d * d
            p -= self.lr * d
