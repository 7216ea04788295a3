# expect: correction_written_back
import torch


class Zustand:
    def __init__(self, p):
        self.p = p
        self.m = torch.zeros_like(p)
        self.v = torch.zeros_like(p)

    def mitteln(self, b1, b2):
        self.m = b1 * self.m + (1 - b1) * self.p.grad
        self.v = b2 * self.v + (1 - b2) * self.p.grad.square()

    def korrigieren(self, b1, b2, t):
        self.m = self.m / (1 - b1 ** t)
        self.v = self.v / (1 - b2 ** t)

    def bewegen(self, lr, eps):
        self.p.data -= lr * self.m / (self.v.sqrt() + eps)


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.zustaende = [Zustand(p) for p in model_params]
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.t = 0

    def zero_grad(self):
        for z in self.zustaende:
            z.p.grad = None

    def step(self):
        self.t += 1
        for z in self.zustaende:
            if z.p.grad is not None:
                z.mitteln(*self.betas)
                z.korrigieren(*self.betas, self.t)
                z.bewegen(self.lr, self.eps)
