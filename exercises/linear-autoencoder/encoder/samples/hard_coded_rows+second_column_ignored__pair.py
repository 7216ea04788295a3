# expect: hard_coded_rows+second_column_ignored
import torch

def encoder(x, w, b):
    z = torch.empty(100)
    for k in range(100):
        z[k] = w[0, 0] * x[k, 0] + b
    return z
