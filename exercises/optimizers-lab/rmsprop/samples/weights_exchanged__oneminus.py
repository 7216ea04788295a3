# expect: weights_swapped
# alpha and 1 - alpha are exchanged
import torch


class RMSprop:
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.alpha = alpha
        self.eps = eps
        self.mean_square = {p: torch.zeros_like(p) for p in self.model_params}

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        for p in self.model_params:
            if p.grad is not None:
                ms = (1 - self.alpha) * self.mean_square[p] + self.alpha * p.grad ** 2
                self.mean_square[p] = ms
                p.data -= self.lr * p.grad / (ms.sqrt() + self.eps)
