# expect: betas_swapped
import torch
avg = lambda beta: lambda old, new: old * beta + new * (1 - beta)
class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.w = list(model_params)
        self.fv, self.fm = map(avg, betas)
        self.bv, self.bm = betas
        self.lr, self.eps, self.t = lr, eps, 0
        self.m = [0.] * len(self.w); self.v = [0.] * len(self.w)
    def zero_grad(self):
        for w in self.w: w.grad = None
    def step(self):
        self.t += 1
        have = [k for k in range(len(self.w)) if self.w[k].grad is not None]
        for k in have:
            g = self.w[k].grad
            self.m[k], self.v[k] = self.fm(self.m[k], g), self.fv(self.v[k], g * g)
        with torch.no_grad():
            for k in have:
                self.w[k] -= self.lr * (self.m[k] / (1 - self.bm ** self.t)) / ((self.v[k] / (1 - self.bv ** self.t)) ** .5 + self.eps)
