# expect: average_not_kept
import torch

class RMSprop:
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.alpha = alpha
        self.eps = eps

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        S = [torch.zeros_like(p) for p in self.model_params]
        with torch.no_grad():
            for i, p in enumerate(self.model_params):
                S[i] = self.alpha * S[i] + (1 - self.alpha) * p.grad ** 2
                p -= self.lr * p.grad / (S[i].sqrt() + self.eps)
