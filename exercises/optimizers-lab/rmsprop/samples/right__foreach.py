# expect: right
import torch


class RMSprop:
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        self.params = list(model_params)
        self.lr, self.alpha, self.eps = lr, alpha, eps
        self.sq = [torch.zeros_like(p, requires_grad=False) for p in self.params]

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        todo = [(p, p.grad, s) for p, s in zip(self.params, self.sq) if p.grad is not None]
        if todo:
            ps, gs, ss = (list(c) for c in zip(*todo))
            torch._foreach_lerp_(ss, torch._foreach_mul(gs, gs), 1 - self.alpha)
            den = torch._foreach_sqrt(ss)
            torch._foreach_add_(den, self.eps)
            torch._foreach_addcdiv_(ps, gs, den, -self.lr)
