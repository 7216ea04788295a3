# expect: right
import torch
from torch.func import vmap

def encoder(x, w, b):
    return vmap(lambda p: p @ w[:, 0] + b)(x).reshape(-1)

def decoder(z, w, b, verbose=False):
    b = b.flatten()
    if verbose:
        print("codes:", tuple(z.shape))
    return vmap(lambda c: torch.stack([c * w[0, 0] + b[0], c * w[0, 1] + b[1]]))(z)
