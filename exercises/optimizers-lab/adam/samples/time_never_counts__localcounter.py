# expect: time_never_counts
import torch

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(model_params)
        self.lr, self.betas, self.eps = lr, betas, eps
        self.mv = {}
        self.t = 0

    def zero_grad(self):
        for p in self.params: p.grad = None

    @torch.no_grad()
    def step(self):
        t = self.t + 1
        for p in self.params:
            if p.grad is None: continue
            m, v = self.mv.get(p, (0, 0))
            m = self.betas[0] * m + (1 - self.betas[0]) * p.grad
            v = self.betas[1] * v + (1 - self.betas[1]) * p.grad ** 2
            self.mv[p] = m, v
            p.sub_(self.lr * (m / (1 - self.betas[0] ** t)) / ((v / (1 - self.betas[1] ** t)).sqrt() + self.eps))
