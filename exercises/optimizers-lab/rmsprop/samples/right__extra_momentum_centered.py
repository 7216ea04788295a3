# expect: right
import torch


class RMSprop:
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8, momentum=0, centered=False, weight_decay=0):
        self.ps = list(model_params)
        self.lr, self.alpha, self.eps = lr, alpha, eps
        self.momentum, self.centered, self.wd = momentum, centered, weight_decay
        z = lambda: [torch.zeros_like(p.data) for p in self.ps]
        self.sq, self.mean, self.buf = z(), z(), z()

    def zero_grad(self, set_to_none=True):
        for p in self.ps:
            if set_to_none:
                p.grad = None
            elif p.grad is not None:
                p.grad.zero_()

    @torch.no_grad()
    def step(self):
        for p, sq, mean, buf in zip(self.ps, self.sq, self.mean, self.buf):
            if p.grad is None:
                continue
            g = p.grad + self.wd * p if self.wd else p.grad
            sq.mul_(self.alpha).addcmul_(g, g, value=1 - self.alpha)
            var = sq
            if self.centered:
                mean.lerp_(g, 1 - self.alpha)
                var = sq - mean ** 2
            d = g / (var.sqrt() + self.eps)
            if self.momentum:
                d = buf.mul_(self.momentum).add_(d)
            p.add_(d, alpha=-self.lr)
