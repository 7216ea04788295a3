# expect: says a bias of shape (2,) is not added everywhere
import torch

def encoder(x, w, b):
    return x @ w + b

def decoder(z, w, b):
    return z @ w + b[0]

b_dec = torch.zeros(2, requires_grad=True)   # one bias for each column
print(decoder(torch.ones(4, 1), torch.ones(1, 2), b_dec).shape)
