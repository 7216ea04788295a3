# expect: right
import numpy as np
import torch


def as_np(t):
    return t.detach().cpu().numpy()


class Adagrad:
    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        self.model_params = list(model_params)
        self.lr = lr
        self.eps = eps
        self.acc = []
        for p in self.model_params:
            self.acc.append(np.full(p.shape, init_acc_sqr_grad, dtype=as_np(p).dtype))

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        for k in range(len(self.model_params)):
            p = self.model_params[k]
            if p.grad is None:
                continue
            g = as_np(p.grad)
            self.acc[k] = self.acc[k] + np.power(g, 2)
            delta = self.lr * g / (np.sqrt(self.acc[k]) + self.eps)
            with torch.no_grad():
                p.copy_(p - torch.as_tensor(delta))
