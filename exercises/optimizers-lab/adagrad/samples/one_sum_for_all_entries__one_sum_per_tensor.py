# expect: one_sum_for_all_entries
import torch

class Adagrad:
    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        self.ps = list(model_params)
        self.lr = lr
        self.eps = eps
        self.G = [init_acc_sqr_grad] * len(self.ps)

    def zero_grad(self):
        for p in self.ps:
            p.grad = None

    def step(self):
        for i, p in enumerate(self.ps):
            self.G[i] += p.grad.pow(2).sum()
            p.data -= self.lr * p.grad / (self.G[i].sqrt() + self.eps)
