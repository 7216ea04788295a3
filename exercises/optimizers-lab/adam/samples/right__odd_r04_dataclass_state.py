# expect: right
import torch, math
import numpy as np
import torch.nn as nn

from dataclasses import dataclass, field
@dataclass
class State:
    m: torch.Tensor
    v: torch.Tensor
    b1p: float = 1.0
    b2p: float = 1.0
class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params=list(model_params); self.lr=lr; self.betas=betas; self.eps=eps
        self.state={}
    def zero_grad(self):
        for p in self.params: p.grad = torch.zeros_like(p)
    @torch.no_grad()
    def step(self):
        for p in self.params:
            if p.grad is None: continue
            s=self.state.setdefault(id(p), State(torch.zeros_like(p), torch.zeros_like(p)))
            s.b1p*=self.betas[0]; s.b2p*=self.betas[1]
            s.m=torch.lerp(s.m,p.grad,1-self.betas[0])
            s.v=torch.lerp(s.v,p.grad.square(),1-self.betas[1])
            den=torch.sqrt(s.v/(1-s.b2p)).add(self.eps)
            p.copy_(p - self.lr*(s.m/(1-s.b1p))/den)
