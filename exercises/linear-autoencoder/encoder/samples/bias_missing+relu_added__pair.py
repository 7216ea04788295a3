# expect: bias_missing+relu_added
import torch

def encoder(x, w, b):
    h = x @ w
    return torch.relu(h)
