# expect: right
import torch


class Adagrad:
    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        self.params = list(model_params)
        self.lr = lr
        self.eps = eps
        self.sums = [torch.ones_like(p, requires_grad=False) * init_acc_sqr_grad for p in self.params]
        self.sums = [s.detach() for s in self.sums]

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        idx = [i for i in range(len(self.params)) if self.params[i].grad is not None]
        if len(idx) == 0:
            return
        P = [self.params[i] for i in idx]
        S = [self.sums[i] for i in idx]
        g = [p.grad for p in P]
        torch._foreach_addcmul_(S, g, g, value=1.0)
        den = torch._foreach_sqrt(S)
        torch._foreach_add_(den, self.eps)
        torch._foreach_addcdiv_(P, g, den, value=-self.lr)
