# expect: right
import torch, math
import numpy as np
import torch.nn as nn

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        assert 0 < lr < 1 and 0 <= betas[0] < 1 and 0 < eps < 1e-2 or eps>=1e-2
        self.it=list(model_params); assert all(p.requires_grad for p in self.it)
        self.lr,self.betas,self.eps=lr,betas,eps
        self.hist=None
    def zero_grad(self):
        for p in self.it:
            if p.grad is not None:
                p.grad.detach_(); p.grad.zero_()
    def step(self):
        if self.hist is None: self.hist=[[torch.zeros_like(p.data),torch.zeros_like(p.data),0] for p in self.it]
        for p,h in zip(self.it,self.hist):
            if p.grad is None: continue
            h[2]+=1
            h[0]=h[0]*self.betas[0]+p.grad.data*(1-self.betas[0])
            h[1]=h[1]*self.betas[1]+p.grad.data**2*(1-self.betas[1])
            p.data-=self.lr*(h[0]/(1-self.betas[0]**h[2]))/(torch.sqrt(h[1]/(1-self.betas[1]**h[2]))+self.eps)
