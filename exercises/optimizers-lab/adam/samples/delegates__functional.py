# expect: delegates
import torch
from torch.optim.adam import adam as adam_update


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(model_params)
        self.lr = lr
        self.beta1, self.beta2 = betas
        self.eps = eps
        self.m = {p: torch.zeros_like(p) for p in self.params}
        self.v = {p: torch.zeros_like(p) for p in self.params}
        self.t = {p: torch.tensor(0.0) for p in self.params}

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        ps = [p for p in self.params if p.grad is not None]
        adam_update(ps, [p.grad for p in ps], [self.m[p] for p in ps], [self.v[p] for p in ps], [],
                    [self.t[p] for p in ps], amsgrad=False, beta1=self.beta1, beta2=self.beta2,
                    lr=self.lr, weight_decay=0.0, eps=self.eps, maximize=False)
