# expect: dtype_lost
import numpy as np
import torch

def gd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    A = torch.tensor(np.asarray(A), dtype=torch.float32)
    p = (torch.rand(A.shape[0], rank), torch.rand(rank, A.shape[1]))
    for _ in range(num_epochs):
        g = torch.func.grad(lambda q: ((A - q[0] @ q[1]) ** 2).sum())(p)
        p = tuple(x - lr * d for x, d in zip(p, g))
    return p
