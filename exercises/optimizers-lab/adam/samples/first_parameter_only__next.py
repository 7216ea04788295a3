# expect: first_parameter_only
import torch


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.all_params = list(model_params)
        self.w = next(iter(self.all_params))
        self.m, self.v = torch.zeros_like(self.w), torch.zeros_like(self.w)
        self.lr, self.betas, self.eps = lr, betas, eps
        self.t = 0

    def zero_grad(self):
        for p in self.all_params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        g, (b1, b2) = self.w.grad, self.betas
        if g is None:
            return
        self.t += 1
        self.m = b1 * self.m + (1 - b1) * g
        self.v = b2 * self.v + (1 - b2) * g * g
        self.w -= self.lr * (self.m / (1 - b1 ** self.t)) / ((self.v / (1 - b2 ** self.t)).sqrt() + self.eps)
