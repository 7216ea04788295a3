# expect: delegates
import torch, math
import numpy as np
import torch.nn as nn

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.p=list(model_params); self.lr=lr; self.b=betas; self.eps=eps
        self.m=[torch.zeros_like(p) for p in self.p]; self.v=[torch.zeros_like(p) for p in self.p]; self.t=[torch.tensor(0.) for p in self.p]
    def zero_grad(self):
        for p in self.p: p.grad=None
    @torch.no_grad()
    def step(self):
        I=[i for i,p in enumerate(self.p) if p.grad is not None]
        q=lambda L:[L[i] for i in I]
        for i in I: self.t[i]+=1
        torch._fused_adam_(q(self.p),[self.p[i].grad for i in I],q(self.m),q(self.v),[],q(self.t),lr=self.lr,beta1=self.b[0],beta2=self.b[1],weight_decay=0.,eps=self.eps,amsgrad=False,maximize=False)
