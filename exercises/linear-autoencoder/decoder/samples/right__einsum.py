# expect: right
import torch

def encoder(x, w, b):
    return torch.einsum('nd,dk->n', x, w) + b

def decoder(z, w, b):
    return torch.einsum('n,kd->nd', z, w) + b
