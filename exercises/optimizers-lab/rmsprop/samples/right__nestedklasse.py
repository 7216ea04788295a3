# expect: right
import torch


class RMSprop:
    """RMSprop; jede Zelle kennt ihren Parameter."""

    class Zelle:
        def __init__(self, p, alpha):
            self.p = p
            self.alpha = alpha
            self.mittel = torch.zeros_like(p)

        def richtung(self, eps):
            g = self.p.grad
            self.mittel.lerp_(g * g, 1 - self.alpha)
            return g / (self.mittel.sqrt() + eps)

    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        self.zellen = [RMSprop.Zelle(p, alpha) for p in model_params]
        self.lr = lr
        self.eps = eps

    def zero_grad(self):
        for z in self.zellen:
            z.p.grad = None

    def step(self):
        with torch.no_grad():
            for z in self.zellen:
                if z.p.grad is not None:
                    z.p.copy_(z.p - self.lr * z.richtung(self.eps))
