# expect: columns_swapped+bias_missing
import torch

def encoder(x, w, b):
    return x @ w + b

def decoder(z, w, b):
    return torch.hstack((z * w[0, 1], z * w[0, 0]))
