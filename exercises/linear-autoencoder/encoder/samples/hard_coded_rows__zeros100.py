# expect: hard_coded_rows
import torch

def encoder(x, w, b):
    z = torch.zeros(100, 1)
    for i in range(100):
        z[i] = x[i, 0] * w[0] + x[i, 1] * w[1] + b
    return z
