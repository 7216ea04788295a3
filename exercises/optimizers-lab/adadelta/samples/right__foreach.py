# expect: right
import torch


class Adadelta:
    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        self.ps = list(model_params)
        self.lr, self.rho, self.eps = lr, rho, eps
        self.S = [torch.zeros_like(p.detach()) for p in self.ps]
        self.D = [torch.zeros_like(p.detach()) for p in self.ps]

    def zero_grad(self):
        for p in self.ps:
            p.grad = None

    @torch.no_grad()
    def step(self):
        on = [k for k, p in enumerate(self.ps) if p.grad is not None]
        if not on:
            return
        P, S, D = ([xs[k] for k in on] for xs in (self.ps, self.S, self.D))
        g = [p.grad for p in P]
        torch._foreach_mul_(S, self.rho)
        torch._foreach_addcmul_(S, g, g, value=1 - self.rho)
        num = torch._foreach_sqrt(torch._foreach_add(D, self.eps))
        den = torch._foreach_sqrt(torch._foreach_add(S, self.eps))
        delta = torch._foreach_mul(torch._foreach_div(num, den), g)
        torch._foreach_add_(P, delta, alpha=-self.lr)
        torch._foreach_mul_(D, self.rho)
        torch._foreach_addcmul_(D, delta, delta, value=1 - self.rho)
