# expect: right
import torch

def encoder(x, w, b):
    N = len(x)
    z = x.new_empty(N, 1)
    z[:, 0] = x[:, 0] * w[0] + x[:, 1] * w[1]
    z += b
    return z
