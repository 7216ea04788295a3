# expect: zero_grad_does_nothing
import torch


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.grads = [None] * len(self.model_params)
        self.m = [torch.zeros_like(p) for p in self.model_params]
        self.v = [torch.zeros_like(p) for p in self.model_params]
        self.t = 0

    def zero_grad(self):
        self.grads = [torch.zeros_like(p) for p in self.model_params]

    def step(self):
        self.t += 1
        self.grads = [p.grad for p in self.model_params]
        for p, g, m, v in zip(self.model_params, self.grads, self.m, self.v):
            if g is None:
                continue
            m.copy_(self.betas[0] * m + (1 - self.betas[0]) * g)
            v.copy_(self.betas[1] * v + (1 - self.betas[1]) * g * g)
            mh, vh = m / (1 - self.betas[0] ** self.t), v / (1 - self.betas[1] ** self.t)
            p.data.sub_(self.lr * mh / (vh.sqrt() + self.eps))
