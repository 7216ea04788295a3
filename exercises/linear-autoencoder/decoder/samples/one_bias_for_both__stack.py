# expect: one_bias_for_both
import torch

def encoder(x, w, b):
    return torch.einsum('ij,jk->i', x, w) + b

def decoder(z, w, b):
    bias = b.reshape(-1)[0]   # độ lệch
    cot_1 = z * w[0, 0] + bias
    cot_2 = z * w[0, 1] + bias
    return torch.stack([cot_1, cot_2], dim=-1)
