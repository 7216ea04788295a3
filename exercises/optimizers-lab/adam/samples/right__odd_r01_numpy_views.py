# expect: right
import torch, math
import numpy as np
import torch.nn as nn

class Adam:
    """moments as numpy arrays sharing memory"""
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.ps=[*model_params]; self.lr=lr; self.b=betas; self.eps=eps; self.k=0
        self.M={i:np.zeros(tuple(p.shape)) for i,p in enumerate(self.ps)}
        self.S={i:np.zeros(tuple(p.shape)) for i,p in enumerate(self.ps)}
    def zero_grad(self):
        for p in self.ps:
            if p.grad is not None: p.grad.zero_()
    def step(self):
        self.k+=1
        b1,b2=self.b
        for i,p in enumerate(self.ps):
            if p.grad is None: continue
            g=p.grad.detach().numpy()
            self.M[i]=b1*self.M[i]+(1-b1)*g
            self.S[i]=b2*self.S[i]+(1-b2)*g**2
            mh=self.M[i]/(1-b1**self.k); vh=self.S[i]/(1-b2**self.k)
            a=p.detach().numpy()
            a-= (self.lr*mh/(np.sqrt(vh)+self.eps)).astype(a.dtype)
