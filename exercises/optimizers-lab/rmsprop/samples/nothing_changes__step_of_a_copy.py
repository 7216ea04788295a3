# expect: nothing_changes
import torch


class RMSprop:
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        self.params = [p for p in model_params]
        self.lr, self.alpha, self.eps = lr, alpha, eps
        self.squares = [torch.zeros_like(p) for p in self.params]

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for p, s in zip(self.params, self.squares):
            s.mul_(self.alpha).add_((1 - self.alpha) * p.grad**2)
            copy = p.clone()
            copy -= self.lr * p.grad / (s.sqrt() + self.eps)
