# expect: relu_added
import torch

def encoder(x, w, b):
    return x @ w + b

def decoder(z, w, b):
    return torch.nn.functional.leaky_relu(z, 0.1) @ w + b
