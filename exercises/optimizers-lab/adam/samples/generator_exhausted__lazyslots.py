# expect: generator_exhausted
import torch


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        n = 0
        for p in model_params:
            n += p.numel()
        print("optimising", n, "numbers")
        self.params = model_params
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.state = {}
        self.t = 0

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        b1, b2 = self.betas
        self.t += 1
        for p in self.params:
            if p.grad is None:
                continue
            if p not in self.state:
                self.state[p] = [torch.zeros_like(p.data), torch.zeros_like(p.data)]
            s = self.state[p]
            s[0] = b1 * s[0] + (1 - b1) * p.grad
            s[1] = b2 * s[1] + (1 - b2) * p.grad ** 2
            p.data -= self.lr * (s[0] / (1 - b1 ** self.t)) / ((s[1] / (1 - b2 ** self.t)) ** 0.5 + self.eps)
