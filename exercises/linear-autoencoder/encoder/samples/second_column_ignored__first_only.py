# expect: second_column_ignored
import torch

def encoder(x, w, b):
    return x[:, 0] * w[0] + b
