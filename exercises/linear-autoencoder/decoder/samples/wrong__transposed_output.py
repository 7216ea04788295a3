# expect: wrong
import torch

def encoder(x, w, b):
    return (x @ w).flatten() + b

def decoder(z, w, b):
    b = b.flatten()
    return torch.stack([z * w[0, 0] + b[0], z * w[0, 1] + b[1]])
