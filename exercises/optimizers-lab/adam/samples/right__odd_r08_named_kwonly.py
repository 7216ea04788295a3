# expect: right
import torch, math
import numpy as np
import torch.nn as nn

class Adam:
    def __init__(self, model_params, *, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.groups={n:p for n,p in enumerate(model_params)}
        self.__dict__.update(lr=lr, betas=betas, eps=eps, t=0, m={}, v={})
    def zero_grad(self, set_to_none=True):
        for p in self.groups.values(): p.grad=None
    def _one(self,n,p):
        g=p.grad
        b1,b2=self.betas
        self.m[n]=self.m.get(n,torch.zeros_like(g))*b1+g*(1-b1)
        self.v[n]=self.v.get(n,torch.zeros_like(g))*b2+g*g*(1-b2)
        p.data=p.data-self.lr*self.m[n]/(1-b1**self.t)/(torch.sqrt(self.v[n]/(1-b2**self.t))+self.eps)
    def step(self):
        self.t=self.t+1
        for n,p in self.groups.items():
            if p.grad is not None: self._one(n,p)
