# expect: bias_missing
import torch

def encoder(x, w, b):
    return (x @ w).flatten() + b

def decoder(z, w, b):
    return torch.outer(z, w.flatten())
