# expect: right
import torch, math
import numpy as np
import torch.nn as nn

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.P=list(model_params); self.lr=lr;self.betas=betas;self.eps=eps;self.t=0
        self.m=[torch.zeros_like(p) for p in self.P]; self.v=[torch.zeros_like(p) for p in self.P]
    def zero_grad(self):
        for p in self.P: p.grad=None
    @torch.no_grad()
    def step(self):
        self.t+=1
        idx=[i for i,p in enumerate(self.P) if p.grad is not None]
        P=[self.P[i] for i in idx]; G=[p.grad for p in P]; m=[self.m[i] for i in idx]; v=[self.v[i] for i in idx]
        torch._foreach_mul_(m,self.betas[0]); torch._foreach_add_(m,G,alpha=1-self.betas[0])
        torch._foreach_mul_(v,self.betas[1]); torch._foreach_addcmul_(v,G,G,1-self.betas[1])
        d=torch._foreach_sqrt(torch._foreach_div(v,1-self.betas[1]**self.t)); torch._foreach_add_(d,self.eps)
        torch._foreach_addcdiv_(P,m,d,-self.lr/(1-self.betas[0]**self.t))
