# expect: init_acc_ignored
# init_acc_sqr_grad is taken by the constructor but G always starts at zero
import torch

class Adagrad:
    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        self.model_params = list(model_params)
        self.lr = lr
        self.init_acc_sqr_grad = init_acc_sqr_grad
        self.eps = eps
        self.G = {p: torch.zeros_like(p) for p in self.model_params}

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        for p, G in self.G.items():
            if p.grad is None:
                continue
            G.addcmul_(p.grad, p.grad, value=1)
            p.data.addcdiv_(p.grad, G.sqrt() + self.eps, value=-self.lr)
