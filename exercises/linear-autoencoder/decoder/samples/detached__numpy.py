# expect: detached
import numpy as np
import torch

def encoder(x, w, b):
    return torch.matmul(x, w) + b

def to_np(t):
    return t.detach().cpu().numpy()

def decoder(z, w, b):
    points = np.dot(to_np(z), to_np(w)) + to_np(b)
    return torch.from_numpy(points)
