"""Exercise 2."""
import torch


class Adam:
    # multi-tensor version
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.ps = list(model_params)
        self.lr = lr
        self.b1, self.b2 = betas
        self.eps = eps
        self.ms = [torch.zeros_like(p, memory_format=torch.preserve_format) for p in self.ps]
        self.vs = [torch.zeros_like(p, memory_format=torch.preserve_format) for p in self.ps]
        self.k = 0

    def zero_grad(self, set_to_none=True):
        for p in self.ps:
            if set_to_none:
                p.grad = None
            elif p.grad is not None:
                p.grad.zero_()

    @torch.no_grad()
    def step(self):
        self.k += 1
        idx = [i for i, p in enumerate(self.ps) if p.grad is not None]
        if not idx:
            return
        ps = [self.ps[i] for i in idx]
        gs = [self.ps[i].grad for i in idx]
        ms = [self.ms[i] for i in idx]
        vs = [self.vs[i] for i in idx]
        torch._foreach_mul_(ms, self.b1)
        torch._foreach_add_(ms, gs, alpha=1 - self.b1)
        torch._foreach_mul_(vs, self.b2)
        torch._foreach_addcmul_(vs, gs, gs, 1 - self.b2)
        mh = torch._foreach_div(ms, 1 - self.b1 ** self.k)
        vh = torch._foreach_div(vs, 1 - self.b2 ** self.k)
        den = torch._foreach_sqrt(vh)
        torch._foreach_add_(den, self.eps)
        torch._foreach_addcdiv_(ps, mh, den, -self.lr)
