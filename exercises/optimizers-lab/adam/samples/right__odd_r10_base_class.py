# expect: right
import torch, math
import numpy as np
import torch.nn as nn

class Base:
    def __init__(self, model_params, lr):
        self.model_params=list(model_params); self.lr=lr; self.t=0
    def zero_grad(self):
        for p in self.model_params: p.grad=None
    @torch.no_grad()
    def step(self):
        self.t+=1
        for i,p in enumerate(self.model_params):
            if p.grad is not None: p.add_(self.delta(i,p.grad),alpha=-self.lr)
class Adam(Base):
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        super().__init__(model_params, lr)
        self.mom=[(torch.zeros_like(p),torch.zeros_like(p)) for p in self.model_params]
        self.beta=torch.tensor(betas,dtype=torch.float64); self.eps=eps
    def delta(self,i,g):
        b1,b2=[float(x) for x in self.beta]
        m,v=self.mom[i]
        m=b1*m+(1-b1)*g; v=b2*v+(1-b2)*g*g
        self.mom[i]=(m,v)
        return m/(1-b1**self.t)/(torch.sqrt(v/(1-b2**self.t))+self.eps)
