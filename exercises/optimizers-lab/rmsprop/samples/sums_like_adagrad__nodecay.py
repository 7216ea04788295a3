# expect: never_fades
# the old average is not multiplied by alpha, so S only grows
import torch

class RMSprop(object):
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        self.params = [p for p in model_params]
        self.lr = lr
        self.alpha = alpha
        self.eps = eps
        self.S = [0 for _ in self.params]

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for j in range(len(self.params)):
            p = self.params[j]
            if p.grad is None:
                continue
            g = p.grad.data
            self.S[j] = self.S[j] + (1 - self.alpha) * g * g
            p.data.sub_(self.lr * g / (torch.sqrt(self.S[j]) + self.eps))
