# expect: right
import torch


class Adagrad:
    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        self.model_params = list(model_params)
        self.lr = lr
        self.acc_sqr_grads = [torch.full_like(p, init_acc_sqr_grad) for p in self.model_params]
        self.eps = eps

    def zero_grad(self):
        for param in self.model_params:
            param.grad = None

    @torch.no_grad()
    def step(self):
        for param, acc in zip(self.model_params, self.acc_sqr_grads):
            acc.add_(param.grad ** 2)
            std = acc.sqrt().add(self.eps)
            param.sub_((self.lr / std) * param.grad)
