# expect: changes_input
import torch

def encoder(x, w, b):
    return (x @ w).squeeze(1) + b

def decoder(z, w, b):
    z.unsqueeze_(1)
    return z * w + b
