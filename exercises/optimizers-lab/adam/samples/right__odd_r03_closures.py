# expect: right
import torch, math
import numpy as np
import torch.nn as nn

def make(p, cfg):
    m=torch.zeros_like(p); v=torch.zeros_like(p); t=0
    def go():
        nonlocal t
        if p.grad is None: return
        t+=1
        g=p.grad
        m.mul_(cfg['b1']).add_(g, alpha=1-cfg['b1'])
        v.mul_(cfg['b2']).addcmul_(g,g,value=1-cfg['b2'])
        p.data.addcdiv_(m/(1-cfg['b1']**t), (v/(1-cfg['b2']**t)).sqrt()+cfg['eps'], value=-cfg['lr'])
    return go
class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        model_params=tuple(model_params)
        self.zero=[p for p in model_params]
        self.updaters=[make(p, dict(b1=betas[0],b2=betas[1],eps=eps,lr=lr)) for p in model_params]
    def zero_grad(self):
        for p in self.zero: p.grad=None
    def step(self):
        [u() for u in self.updaters]
