# expect: hard_coded_rows
import torch

def encoder(x, w, b):
    return x @ w + b

def decoder(z, w, b):
    out = torch.zeros(100, 2)
    out[:, 0] = z.flatten() * w[0, 0] + b[0]
    out[:, 1] = z.flatten() * w[0, 1] + b[1]
    return out
