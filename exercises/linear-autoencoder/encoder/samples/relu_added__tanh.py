# expect: relu_added
import torch

def encoder(x, w, b, activation=torch.tanh):
    z = x.mm(w).squeeze(1)
    return activation(z + b)
