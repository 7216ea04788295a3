# expect: hard_coded_rows
import torch
ANZAHL = 100

def encode(x, w, b):
    return (x * w.T).sum(1) + b

def decode(z, w, b):
    zeilen = []
    for i in range(ANZAHL):
        zeilen.append(z[i] * w.squeeze(0) + b.reshape(2))
    return torch.stack(zeilen)
