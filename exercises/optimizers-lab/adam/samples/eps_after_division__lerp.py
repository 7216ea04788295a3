# expect: eps_after_division
import torch

class Adam:

    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.group = [dict(w=w, m=None, v=None, t=0) for w in model_params]
        self.lr = lr
        self.beta1, self.beta2 = betas[0], betas[1]
        self.eps = eps

    def zero_grad(self):
        for d in self.group:
            d["w"].grad = None

    def step(self):
        for d in self.group:
            self._one(d)

    @torch.no_grad()
    def _one(self, d):
        w = d["w"]
        if w.grad is None:
            return
        if d["m"] is None:   # lazy
            d["m"] = torch.zeros_like(w)
            d["v"] = torch.zeros_like(w)
        d["t"] += 1
        d["m"].lerp_(w.grad, 1 - self.beta1)
        d["v"].lerp_(w.grad.square(), 1 - self.beta2)
        c1 = 1 - self.beta1 ** d["t"]
        c2 = 1 - self.beta2 ** d["t"]
        quotient = torch.div(d["m"] / c1, (d["v"] / c2).sqrt_())
        w.sub_(quotient.add_(self.eps), alpha=self.lr)
