# expect: right
import torch

def encoder(x, w, b):
    z = x @ w + b
    return z.flatten()

def decoder(z, w, b):
    # repeat every code twice, multiply by the two weights
    z2 = z.repeat_interleave(2).reshape(-1, 2)
    return z2 * w + b
