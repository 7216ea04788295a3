# expect: eps_inside_root
import torch


class RMSprop:
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.alpha = alpha
        self.eps = eps
        self.S = [torch.zeros_like(p) for p in self.model_params]

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for i, p in enumerate(self.model_params):
            self.S[i] = self.alpha * self.S[i] + (1 - self.alpha) * p.grad ** 2
            p -= self.lr * p.grad / torch.sqrt(self.S[i] + self.eps)
