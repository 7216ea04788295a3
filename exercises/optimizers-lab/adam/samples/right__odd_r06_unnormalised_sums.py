# expect: right
import torch, math
import numpy as np
import torch.nn as nn

class Adam:
    """keeps sums without (1-beta), normalises by geometric sums"""
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params=list(model_params); self.lr=lr; self.b1,self.b2=betas; self.eps=eps
        self.M=[torch.zeros_like(p) for p in self.params]; self.V=[torch.zeros_like(p) for p in self.params]
        self.n1=0.; self.n2=0.
    def zero_grad(self):
        for p in self.params: p.grad=None
    @torch.no_grad()
    def step(self):
        self.n1=self.b1*self.n1+1; self.n2=self.b2*self.n2+1
        for p,M,V in zip(self.params,self.M,self.V):
            if p.grad is None: continue
            M.mul_(self.b1).add_(p.grad); V.mul_(self.b2).add_(p.grad**2)
            p-=self.lr*(M/self.n1)/((V/self.n2).sqrt()+self.eps)
