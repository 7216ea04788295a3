# expect: detached
import torch

def encoder(x, w, b):
    w0, w1 = w[0].item(), w[1].item()
    liste = [[float(p[0]) * w0 + float(p[1]) * w1 + float(b)] for p in x]
    return torch.tensor(liste, dtype=x.dtype)
