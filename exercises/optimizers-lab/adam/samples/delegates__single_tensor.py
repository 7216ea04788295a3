# expect: delegates
import torch, math
import numpy as np
import torch.nn as nn
import torch, math
import numpy as np
import torch.nn as nn


import torch.optim.adam as A
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
        A._single_tensor_adam(q(self.p),[self.p[i].grad for i in I],q(self.m),q(self.v),[],q(self.t),None,None,amsgrad=False,beta1=self.b[0],beta2=self.b[1],lr=self.lr,weight_decay=0.,eps=self.eps,maximize=False,capturable=False,differentiable=False,has_complex=False,decoupled_weight_decay=False)
