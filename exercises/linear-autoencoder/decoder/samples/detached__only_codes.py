# expect: detached
import torch

def encoder(x, w, b):
    return x.mm(w) + b

def decoder(z, w, b):
    # copy, so that z is not changed
    code = torch.tensor(z.tolist(), dtype=w.dtype)
    return code.mm(w) + b
