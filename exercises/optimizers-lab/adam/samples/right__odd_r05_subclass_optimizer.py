# expect: right
import torch, math
import numpy as np
import torch.nn as nn

from torch.optim import Optimizer
class Adam(Optimizer):
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0, amsgrad=False):
        super().__init__(model_params, dict(lr=lr,betas=betas,eps=eps,weight_decay=weight_decay,amsgrad=amsgrad))
    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            b1,b2=group["betas"]
            for p in group["params"]:
                if p.grad is None: continue
                g=p.grad
                if group["weight_decay"]: g=g+group["weight_decay"]*p
                st=self.state[p]
                if not st:
                    st["t"]=0; st["m"]=torch.zeros_like(p); st["v"]=torch.zeros_like(p); st["vm"]=torch.zeros_like(p)
                st["t"]+=1
                st["m"]+= (1-b1)*(g-st["m"])
                st["v"]+= (1-b2)*(g*g-st["v"])
                vh=st["v"]/(1-b2**st["t"])
                if group["amsgrad"]:
                    vh=st["vm"]=torch.maximum(st["vm"],vh)
                p-=group["lr"]/(1-b1**st["t"])*st["m"]/(vh**0.5+group["eps"])
