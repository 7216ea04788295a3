# expect: right
import torch


class Adagrad:
    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        self.params = [p for p in model_params if p.requires_grad]
        self.lr, self.eps = lr, eps
        self.G = [p.detach().clone().fill_(init_acc_sqr_grad) for p in self.params]

    def zero_grad(self):
        for p in self.params:
            if p.grad is not None:
                p.grad.detach_().zero_()

    def step(self):
        for p, G in zip(self.params, self.G):
            if p.grad is None:
                continue
            g = p.grad.detach()
            G.addcmul_(g, g)
            p.data.addcdiv_(g, G.sqrt().add_(self.eps), value=-self.lr)
