# expect: right
import torch
# vận tốc được lưu trong dict
class SGDMomentum:
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        self.model_params = list(model_params)
        self.lr, self.mu = lr, momentum
        self.van_toc = {}
    def zero_grad(self):
        for p in self.model_params:
            if p.grad is not None:
                p.grad.zero_()
    @torch.no_grad()
    def step(self):
        for p in self.model_params:
            if p.grad is None: continue
            v = self.van_toc.setdefault(p, torch.zeros_like(p))
            v.mul_(self.mu).add_(p.grad)
            p.add_(v, alpha=-self.lr)
