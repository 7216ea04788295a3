# expect: no_bias_correction
import torch
# Adam nach dem Skript
class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.t = 0
        self.m = [torch.zeros_like(p) for p in self.model_params]
        self.v = [torch.zeros_like(p) for p in self.model_params]
    def zero_grad(self):
        for p in self.model_params:
            p.grad = None
    def step(self):
        self.t += 1
        with torch.no_grad():
            for p, m, v in zip(self.model_params, self.m, self.v):
                if p.grad is None:
                    continue
                m.mul_(self.betas[0]).add_((1 - self.betas[0]) * p.grad)
                v.mul_(self.betas[1]).add_((1 - self.betas[1]) * p.grad ** 2)
                m_hat = m / (1 - self.betas[0] ** self.t)
                v_hat = v / (1 - self.betas[1] ** self.t)
                p -= self.lr * m / (torch.sqrt(v) + self.eps)
