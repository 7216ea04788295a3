# expect: right
import torch

def encoder(x, w, b):
    pass

def decoder(z, w, b):
    pass

def encoder(x, w, b):
    return x @ w + b

# alte Version (falsch herum)
def decoder(z, w, b):
    return (z - b) / w

def decoder(z, w, b):
    return torch.hstack([z * w[:, :1], z * w[:, 1:]]) + b
