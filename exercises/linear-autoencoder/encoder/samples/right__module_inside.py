# expect: right
import torch
from torch import nn
from torch.func import functional_call

_layer = nn.Linear(2, 1)

def encoder(x, w, b):
    params = {"weight": w.T, "bias": b.reshape(1)}
    return functional_call(_layer, params, (x,))
