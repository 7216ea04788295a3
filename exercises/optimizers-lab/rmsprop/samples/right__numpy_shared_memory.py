# expect: right
import numpy as np


class RMSprop:
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.alpha = alpha
        self.eps = eps
        self.S = [np.zeros_like(p.detach().numpy()) for p in self.model_params]

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        for p, S in zip(self.model_params, self.S):
            if p.grad is None:
                continue
            w, g = p.data.numpy(), p.grad.numpy()
            S *= self.alpha
            S += (1 - self.alpha) * np.square(g)
            w -= self.lr * g / (np.sqrt(S) + self.eps)
