# expect: right
import torch


class SGDMomentum:
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        self.params = list(model_params)
        self.lr, self.momentum = lr, momentum
        with torch.no_grad():
            self.vel = torch._foreach_mul(self.params, 0.0)

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        keep = [i for i, p in enumerate(self.params) if p.grad is not None]
        if not keep:
            return
        ps = [self.params[i] for i in keep]
        vs = [self.vel[i] for i in keep]
        torch._foreach_mul_(vs, self.momentum)
        torch._foreach_add_(vs, [p.grad for p in ps])
        torch._foreach_add_(ps, vs, alpha=-self.lr)
