# expect: right
import torch

def encoder(x, *, w, b):
    return x @ w + b

def decoder(z, *, w, b):
    return z @ w + b

x = torch.rand(8, 2)
z = encoder(x, w=torch.rand(2, 1), b=torch.rand(1))
print(decoder(z, w=torch.rand(1, 2), b=torch.rand(2)))
