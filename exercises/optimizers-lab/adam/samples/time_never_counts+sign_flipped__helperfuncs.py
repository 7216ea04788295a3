# expect: time_never_counts + sign_flipped
import torch
from collections import defaultdict


def ema(old, new, beta):
    return beta * old + (1 - beta) * new


def unbias(avg, beta, t):
    return avg / (1 - beta ** t)


def adam_delta(m, v, lr, eps):
    return lr * m / (torch.sqrt(v) + eps)


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = [*model_params]
        self.hyper = {"lr": lr, "betas": betas, "eps": eps}
        self.m = defaultdict(float)
        self.v = defaultdict(float)
        self.t = 1

    def zero_grad(self):
        [setattr(p, "grad", None) for p in self.model_params]

    def step(self):
        b1, b2 = self.hyper["betas"]
        with_grad = [(i, p) for i, p in enumerate(self.model_params) if p.grad is not None]
        with torch.no_grad():
            for i, p in with_grad:
                self.m[i] = ema(self.m[i], p.grad, b1)
                self.v[i] = ema(self.v[i], p.grad ** 2, b2)
                m = unbias(self.m[i], b1, self.t)
                v = unbias(self.v[i], b2, self.t)
                p += adam_delta(m, v, self.hyper["lr"], self.hyper["eps"])
