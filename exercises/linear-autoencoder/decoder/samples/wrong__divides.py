# expect: wrong
import torch

def encoder(x, w, b):
    return x @ w + b

def decoder(z, w, b):
    # the inverse of the encoder
    return (z - b) / w
