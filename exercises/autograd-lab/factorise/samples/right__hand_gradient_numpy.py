# expect: right
import torch
import numpy as np


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    """computed in numpy; the gradients are worked out on paper (checked against autograd, same numbers)"""
    a = A.detach().cpu().numpy()
    u = torch.rand(a.shape[0], rank, dtype=A.dtype).numpy().copy()
    v = torch.rand(a.shape[1], rank, dtype=A.dtype).numpy().copy()
    for _ in range(num_epochs):
        err = np.dot(u, v.T) - a
        grad_u = 2 * np.dot(err, v)
        grad_v = 2 * np.dot(err.T, u)
        u = u - lr * grad_u
        v = v - lr * grad_v
    return torch.from_numpy(u).to(A.dtype), torch.from_numpy(v).to(A.dtype)
