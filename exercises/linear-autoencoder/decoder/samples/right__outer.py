# expect: right
import torch

def encoder(x, w, b):
    return (x @ w).squeeze(1) + b      # (N,)

def decoder(z, w, b):
    return torch.outer(z, w[0]) + b
