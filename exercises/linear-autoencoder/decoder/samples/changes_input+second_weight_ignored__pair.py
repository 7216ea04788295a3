# expect: changes_input+second_weight_ignored
import torch

def encoder(x, w, b):
    return x @ w + b

def decoder(z, w, b):
    z *= w[0, 0]
    return z.repeat(1, 2) + b
