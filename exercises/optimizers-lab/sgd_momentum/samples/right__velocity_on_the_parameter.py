# expect: right
import torch

class SGDMomentum:
    def __init__(self, params, lr=1e-3, momentum=0.9):
        self.params = list(params)
        self.lr = lr
        self.momentum = momentum
        for p in self.params:
            p.van_toc = torch.zeros_like(p.data)     # vận tốc ban đầu bằng 0

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p in self.params:
            if p.grad is not None:
                p.van_toc = self.momentum * p.van_toc + p.grad
                p.data = p.data - self.lr * p.van_toc
