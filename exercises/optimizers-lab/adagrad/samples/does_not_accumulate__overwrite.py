# expect: only_last_gradient
# G is overwritten with the newest squared gradient instead of collecting
import torch

class Adagrad:
    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        self.w = list(model_params)
        self.G = [init_acc_sqr_grad for _ in self.w]
        self.lr = lr
        self.eps = eps

    def zero_grad(self):
        for w in self.w:
            w.grad = None

    @torch.no_grad()
    def step(self):
        k = 0
        while k < len(self.w):
            g = self.w[k].grad
            if g is not None:
                self.G[k] = g.square()
                self.w[k].sub_(self.lr * g / (torch.sqrt(self.G[k]) + self.eps))
            k += 1
