# expect: changes_input
import torch

def encoder(x, w, b):
    return x @ w + b

def decoder(z, w, b):
    b = b.flatten()
    erste = z.clone() * w[0, 0] + b[0]
    z *= w[0, 1]          # spart Speicher
    z += b[1]
    return torch.cat([erste, z], dim=1)
