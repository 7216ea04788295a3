# expect: undiagnosed
import torch, math
import numpy as np
import torch.nn as nn

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params=list(model_params)
    def zero_grad(self):
        for p in self.params: p.grad=None
    @torch.no_grad()
    def step(self):
        for p in self.params:
            p.fill_(float('nan'))
