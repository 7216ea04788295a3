"""The worked examples, for practice."""
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

from torch.optim.optimizer import Optimizer
import torch

class RMSprop(Optimizer):
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        defaults = {"lr": lr, "alpha": alpha, "eps": eps}
        super(RMSprop, self).__init__(model_params, defaults)

    def step(self, closure=None):
        for group in self.param_groups:
            a = group["alpha"]
            for p in group["params"]:
                if p.grad is None: continue
                g = p.grad.data
                s = self.state[p].get("S", 0.0)
                s = a * s + (1 - a) * g.pow(2)
                self.state[p]["S"] = s
                p.data.add_(-group["lr"] * g / (s.sqrt() + group["eps"]))

import torch, math
from torch import nn

class MLP(nn.Module):
    # ohne nn.Linear: die Gewichte selbst anlegen
    def __init__(self, input_dim, hid_dim, output_dim):
        super(MLP, self).__init__()
        groessen = [input_dim, hid_dim, hid_dim, output_dim]
        self.W = nn.ParameterList([nn.Parameter(torch.empty(b, a)) for a, b in zip(groessen[:-1], groessen[1:])])
        self.b = nn.ParameterList([nn.Parameter(torch.empty(b)) for b in groessen[1:]])
        self.init_params()

    def init_params(self):
        with torch.no_grad():
            for W, b in zip(self.W, self.b):
                W.normal_(0, math.sqrt(2 / W.shape[1]))
                b.zero_()

    def forward(self, x):
        h = x.reshape(len(x), -1)
        for k, (W, b) in enumerate(zip(self.W, self.b)):
            h = h @ W.t() + b
            if k < 2:
                h = h.clamp(min=0)
        return h
