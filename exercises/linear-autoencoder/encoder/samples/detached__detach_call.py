# expect: detached
import torch

def encoder(x, w, b):
    z = x @ w + b
    return z.detach()
