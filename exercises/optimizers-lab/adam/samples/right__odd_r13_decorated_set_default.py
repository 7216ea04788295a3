# expect: right
import torch, math
import numpy as np
import torch.nn as nn

torch.set_default_dtype(torch.float64)
def nograd(fn):
    def w(*a,**k):
        with torch.no_grad(): return fn(*a,**k)
    return w
class Adam:
    __slots__=('p','lr','b','e','t','m','v')
    def __init__(s, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        s.p=list(model_params); s.lr=lr; s.b=betas; s.e=eps; s.t=0
        s.m=[torch.zeros(p.shape,dtype=p.dtype) for p in s.p]; s.v=[torch.zeros(p.shape,dtype=p.dtype) for p in s.p]
    def zero_grad(s):
        for p in s.p: p.grad=None
    @nograd
    def step(s):
        s.t+=1
        (b1,b2)=s.b
        for p,m,v in zip(s.p,s.m,s.v):
            if (g:=p.grad) is None: continue
            m[...]=b1*m+(1-b1)*g; v[...]=b2*v+(1-b2)*g**2
            p[...]-=s.lr*(m/(1-b1**s.t))/((v/(1-b2**s.t))**.5+s.e)
