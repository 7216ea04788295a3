# expect: relu_added
import torch
from torch import nn

act = nn.Sigmoid()

def encoder(x, w, b):
    return x @ w[:, 0] + b

def decoder(z, w, b):
    return act(z.view(-1, 1) * w + b)
