# expect: right
import torch
class RMSprop:
    def __init__(self, params, lr=1e-2, alpha=0.99, eps=1e-8):
        self.params = list(params); self.lr = lr; self.alpha = alpha; self.eps = eps
        self.avg = list(map(torch.zeros_like, self.params))
    def zero_grad(self):
        for p in self.params:
            if p.grad is not None: p.grad.zero_()
    @torch.no_grad()
    def step(self):
        for p, s in zip(self.params, self.avg):
            if p.grad is None: continue
            s.mul_(self.alpha).addcmul_(p.grad, p.grad, value=1. - self.alpha)
            p.addcdiv_(p.grad, s.sqrt().add_(self.eps), value=-self.lr)
