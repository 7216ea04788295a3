# expect: no_square_root
# divides by G itself, the square root is missing
import torch
class Adagrad:
    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        self.model_params = list(model_params)
        self.lr = lr
        self.eps = eps
        self.G = [torch.zeros_like(p) + init_acc_sqr_grad for p in self.model_params]
    def zero_grad(self):
        for p in self.model_params: p.grad = None
    def step(self):
        with torch.no_grad():
            for i, p in enumerate(self.model_params):
                if p.grad is None: continue
                self.G[i] += p.grad * p.grad
                p -= self.lr * p.grad / (self.G[i] + self.eps)
