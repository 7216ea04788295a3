# expect: right
import torch

def encoder(x, w, b):
    codes = []
    for row in x:                       # eine Zeile = ein Punkt
        s = b
        for j in range(2):
            s = s + row[j] * w[j]
        codes.append(s.reshape(1))
    return torch.cat(codes)
