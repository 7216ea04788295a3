# expect: time_reset
import torch, math
import numpy as np
import torch.nn as nn

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params=list(model_params); self.lr=lr; self.b1,self.b2=betas; self.eps=eps
        self.m=[torch.zeros_like(p) for p in self.params]; self.v=[torch.zeros_like(p) for p in self.params]
        self.t=0
    def zero_grad(self):
        for p in self.params:
            p.grad=None
        self.t=0
    @torch.no_grad()
    def step(self):
        self.t+=1
        for i,p in enumerate(self.params):
            if p.grad is None: continue
            g=p.grad
            self.m[i]=self.b1*self.m[i]+(1-self.b1)*g
            self.v[i]=self.b2*self.v[i]+(1-self.b2)*g*g
            mh=self.m[i]/(1-self.b1**self.t)
            vh=self.v[i]/(1-self.b2**self.t)
            p-=self.lr*mh/(vh.sqrt()+self.eps)
