# expect: right
import torch, math
import numpy as np
import torch.nn as nn

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params=list(model_params)
        self.sizes=[p.numel() for p in self.params]
        n=sum(self.sizes)
        self.m=torch.zeros(n,dtype=torch.float64); self.v=torch.zeros(n,dtype=torch.float64)
        self.lr,self.betas,self.eps=lr,betas,eps
        self.t=0
    def zero_grad(self):
        for p in self.params: p.grad=None
    def step(self):
        with torch.no_grad():
            self.t+=1
            b1,b2=self.betas
            o=0
            for p,n in zip(self.params,self.sizes):
                s=slice(o,o+n); o+=n
                if p.grad is None: continue
                g=p.grad.reshape(-1).double()
                self.m[s]=b1*self.m[s]+(1-b1)*g
                self.v[s]=b2*self.v[s]+(1-b2)*g*g
                upd=(self.m[s]/(1-b1**self.t))/((self.v[s]/(1-b2**self.t)).sqrt()+self.eps)
                p-=self.lr*upd.reshape(p.shape).to(p.dtype)
