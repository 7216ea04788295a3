# expect: shared_state
import torch


class Adam:
    """Moments live in dictionaries."""
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self.lr, self.betas, self.eps, self.t = lr, betas, eps, 0
        self.moment1, self.moment2 = dict(), dict()

    def zero_grad(self):
        for p in self.model_params:
            if p.grad is not None:
                p.grad.zero_()

    @torch.no_grad()
    def step(self):
        self.t += 1
        b1, b2 = self.betas
        for p in filter(lambda q: q.grad is not None, self.model_params):
            key = p.shape
            m = self.moment1.get(key, torch.zeros(key))
            v = self.moment2.get(key, torch.zeros(key))
            m = m * b1 + p.grad * (1 - b1)
            v = v * b2 + p.grad.pow(2) * (1 - b2)
            self.moment1[key] = m
            self.moment2[key] = v
            p.sub_(self.lr * (m / (1 - b1 ** self.t)) / ((v / (1 - b2 ** self.t)).sqrt() + self.eps))
