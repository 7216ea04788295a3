# expect: relu_added+one_bias_for_both
import torch
import torch.nn.functional as F

def encoder(x, w, b):
    return x @ w + b

def decoder(z, w, b):
    return F.relu(torch.matmul(z, w) + b.flatten()[0])
