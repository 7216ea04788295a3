# expect: hard_coded_rows+detached
import numpy as np
import torch

def encoder(x, w, b):
    return torch.mm(x, w) + b

def decoder(z, w, b):
    r = np.zeros((100, 2))
    zz = z.detach().numpy()
    for i in range(100):
        r[i, 0] = zz[i, 0] * float(w[0, 0]) + float(b.flatten()[0])
        r[i, 1] = zz[i, 0] * float(w[0, 1]) + float(b.flatten()[1])
    return torch.tensor(r, dtype=z.dtype)
