# expect: relu_added
import torch

def encoder(x, w, b):
    return x @ w + b

def decoder(z, w, b):
    out = z @ w + b
    return torch.relu(out)
