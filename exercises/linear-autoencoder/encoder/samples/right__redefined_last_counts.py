# expect: right
import torch

def encoder(x, w, b):
    pass

# erster Versuch, ging nicht fuer alle N
def encoder(x, w, b):
    z = torch.zeros(100)
    for i in range(100):
        z[i] = x[i] @ w[:, 0] + b
    return z

# zweiter Versuch
def encoder(x, w, b):
    return torch.mv(x, w[:, 0]) + b
