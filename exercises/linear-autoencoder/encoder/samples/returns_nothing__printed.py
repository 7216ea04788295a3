# expect: returns_nothing
import torch


def encoder(x, w, b):
    z = x @ w + b
    print(z.shape)
