# expect: right
import torch


class Meins:
    def __init__(self, model_params, regel):
        self.p = list(model_params)
        self.zustand = [None] * len(self.p)
        self.regel = regel

    def zero_grad(self):
        for p in self.p:
            p.grad = torch.zeros_like(p) if p.grad is not None else None

    def step(self):
        for i, p in enumerate(self.p):
            if p.grad is None:
                continue
            schritt, self.zustand[i] = self.regel(p.grad.detach(), self.zustand[i])
            with torch.no_grad():
                p += schritt


def rms_regel(lr, alpha, eps):
    def regel(g, S):
        S = (1 - alpha) * g ** 2 if S is None else alpha * S + (1 - alpha) * g ** 2
        return -lr * g / (S.sqrt() + eps), S
    return regel


class RMSprop(Meins):
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        super().__init__(model_params, rms_regel(lr, alpha, eps))
