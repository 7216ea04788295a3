# expect: columns_swapped
import torch

enc = lambda x, w, b: x.mm(w) + b

def dec(z, w, b):
    punkte = z.mm(w) + b
    return punkte.flip(dims=(1,))
