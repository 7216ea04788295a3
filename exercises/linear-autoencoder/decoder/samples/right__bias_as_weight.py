# expect: right
import torch

def with_ones(m):
    return torch.cat((m, torch.ones(m.shape[0], 1, dtype=m.dtype)), 1)

def encoder(x, w, b):
    return with_ones(x) @ torch.vstack([w, torch.as_tensor(b, dtype=w.dtype).view(1, 1)])

def decoder(z, w, b):
    return with_ones(z) @ torch.vstack([w, b.view(1, 2)])
