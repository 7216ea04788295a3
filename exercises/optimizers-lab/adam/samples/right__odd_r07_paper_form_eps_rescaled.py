# expect: right
import torch, math
import numpy as np
import torch.nn as nn

class Adam():
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params=list(model_params); self.lr=lr; self.betas=betas; self.eps=eps
        self.m=[0]*len(self.model_params); self.v=[0]*len(self.model_params); self.i=1
    def zero_grad(self):
        for p in self.model_params:
            p.grad=None
    def step(self):
        b1,b2=self.betas
        c=math.sqrt(1-b2**self.i)
        a=self.lr*c/(1-b1**self.i)
        for k in range(len(self.model_params)):
            p=self.model_params[k]
            if p.grad is None: continue
            g=p.grad.clone()
            self.m[k]=b1*self.m[k]+(1-b1)*g
            self.v[k]=b2*self.v[k]+(1-b2)*torch.pow(g,2)
            with torch.no_grad():
                p.sub_(a*self.m[k]/(torch.sqrt(self.v[k])+self.eps*c))
        self.i+=1
