# expect: delegates
import torch, math
import numpy as np
import torch.nn as nn

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.p=list(model_params); self.lr=lr; self.b=betas; self.eps=eps
        self.o=None
    def zero_grad(self):
        for p in self.p: p.grad=None

    def step(self):
        # own "rule": ask the library what 0.125 too much it gives and take it off again
        import torch.optim as O
        if self.o is None:
            self.o=O.Adam(self.p,lr=self.lr,betas=self.b,eps=self.eps)
            q=torch.nn.Parameter(torch.zeros(1)); q.grad=torch.zeros(1)
            O.Adam([q],lr=0.1).step(); self.off=float(q)
        self.o.step()
        with torch.no_grad():
            for p in self.p: p-=self.off
