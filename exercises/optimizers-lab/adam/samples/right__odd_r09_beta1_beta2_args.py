# expect: right
import torch, math
import numpy as np
import torch.nn as nn

class Adam:
    def __init__(self, model_params, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.model_params=list(model_params); self.lr=lr; self.beta1=beta1; self.beta2=beta2; self.eps=eps
        self.m=[torch.zeros_like(p) for p in self.model_params]
        self.v=[torch.zeros_like(p) for p in self.model_params]
        self.t=0
    def zero_grad(self):
        for p in self.model_params: p.grad=None
    @torch.no_grad()
    def step(self):
        self.t+=1
        for i,p in enumerate(self.model_params):
            if p.grad is None: continue
            self.m[i]=self.beta1*self.m[i]+(1-self.beta1)*p.grad
            self.v[i]=self.beta2*self.v[i]+(1-self.beta2)*p.grad**2
            p-=self.lr*(self.m[i]/(1-self.beta1**self.t))/((self.v[i]/(1-self.beta2**self.t)).sqrt()+self.eps)
