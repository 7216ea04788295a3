# expect: right
import torch


class SGDMomentum:
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        self.model_params = list(model_params)
        self.lr = lr
        self.momentum = momentum
        self.sizes = [p.numel() for p in self.model_params]
        first = self.model_params[0]
        self.v = torch.zeros(sum(self.sizes), dtype=first.dtype, device=first.device)

    def zero_grad(self):
        for p in self.model_params:
            p.grad = torch.zeros_like(p)

    @torch.no_grad()
    def step(self):
        g = torch.cat([p.grad.flatten() for p in self.model_params])
        self.v = self.momentum * self.v + g
        for p, dv in zip(self.model_params, torch.split(self.v, self.sizes)):
            p -= self.lr * dv.reshape(p.shape)
