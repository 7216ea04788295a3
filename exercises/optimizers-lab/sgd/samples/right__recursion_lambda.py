# expect: right
import torch

schritt = lambda w, g, lr: w.data.add_(g.data, alpha=-lr) if g is not None else w

class SGD:
    def __init__(self, model_params, lr=1e-3): self.ps, self.lr = list(model_params), lr
    def zero_grad(self): [setattr(p, "grad", None) for p in self.ps]
    def step(self, rest=None):
        rest = self.ps if rest is None else rest
        if not rest:
            return
        kopf, *schwanz = rest
        schritt(kopf, kopf.grad, self.lr)
        self.step(schwanz)
