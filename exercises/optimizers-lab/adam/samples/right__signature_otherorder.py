# expect: right
# note: order of the arguments is (model_params, betas, eps, lr); keyword use agrees with the statement
import torch

class Adam:
    def __init__(self, model_params, betas=(0.9, 0.999), eps=1e-8, lr=1e-3):
        self.model_params = list(model_params)
        self.b, self.eps, self.lr = betas, eps, lr
        self.m = {}; self.v = {}; self.t = 0

    def zero_grad(self):
        for p in self.model_params: p.grad = None

    def step(self):
        self.t += 1
        for p in self.model_params:
            if p.grad is None: continue
            g = p.grad.detach()
            self.m[p] = self.b[0] * self.m.get(p, 0) + (1 - self.b[0]) * g
            self.v[p] = self.b[1] * self.v.get(p, 0) + (1 - self.b[1]) * g * g
            mh, vh = self.m[p] / (1 - self.b[0] ** self.t), self.v[p] / (1 - self.b[1] ** self.t)
            p.data.copy_(p.data - self.lr * mh / (vh.sqrt() + self.eps))
