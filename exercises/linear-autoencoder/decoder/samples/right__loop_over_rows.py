# expect: right
import torch

def encoder(x, w, b):
    return torch.stack([(p * w[:, 0]).sum() + b for p in x]).reshape(-1, 1)

def decoder(z, w, b):
    rows = []
    for code in z:
        rows.append(code * w[0] + b)
    return torch.stack(rows)
