# expect: right
import torch

def encoder(x, w, b):
    return x @ w + b

def decoder(z, w, b):
    """works on a copy: the codes of the caller stay as they are"""
    out = z.clone()
    if out.dim() == 1:
        out = out.unsqueeze(1)
    out = out.expand(-1, 2) * w
    out += b
    return out
