# expect: right
import torch
w_enc = torch.randn(2, 1, requires_grad=True)
b_enc = torch.zeros(1, requires_grad=True)
def encoder(x):
    return x @ w_enc + b_enc
