# expect: wrong
import torch

def encoder(x, w, b):
    # average instead of sum
    return (x * w.T).mean(dim=1, keepdim=True) + b
