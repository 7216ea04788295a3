# expect: second_weight_ignored
import torch

def encoder(x, w, b):
    return x @ w + b

def decoder(z, w, b):
    col0 = z * w[0, 0]
    col1 = z * w[0, 0]
    return torch.cat([col0, col1], dim=1) + b
