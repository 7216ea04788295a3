# expect: delegates
import torch, math
import numpy as np
import torch.nn as nn

def Adam(model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
    return torch.optim.Adam(model_params, lr=lr, betas=betas, eps=eps)
