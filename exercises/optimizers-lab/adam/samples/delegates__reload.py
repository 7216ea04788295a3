# expect: delegates
import torch, math
import numpy as np
import torch.nn as nn

import importlib, torch.optim.adam as A
A=importlib.reload(A)

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.p=list(model_params); self.lr=lr; self.b=betas; self.eps=eps
        self.o=None
    def zero_grad(self):
        for p in self.p: p.grad=None

    def step(self):
        self.o=self.o or A.Adam(self.p,lr=self.lr,betas=self.b,eps=self.eps)
        self.o.step()
