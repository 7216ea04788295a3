# expect: time_from_zero + time_never_counts
import torch


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.ps = list(model_params)
        self.lr, (self.b1, self.b2), self.eps = lr, betas, eps
        self.zeit = 0
        self.erste = [torch.zeros_like(p) for p in self.ps]
        self.zweite = [torch.zeros_like(p) for p in self.ps]

    def zero_grad(self):
        for p in self.ps:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for i, p in enumerate(self.ps):
            if p.grad is None:
                continue
            self.erste[i] = self.b1 * self.erste[i] + (1 - self.b1) * p.grad
            self.zweite[i] = self.b2 * self.zweite[i] + (1 - self.b2) * p.grad**2
            m = self.erste[i] / (1 - self.b1**self.zeit)
            v = self.zweite[i] / (1 - self.b2**self.zeit)
            p -= self.lr * m / (v.sqrt() + self.eps)
