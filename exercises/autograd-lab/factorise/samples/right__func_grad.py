# expect: right
import torch
from torch.func import grad


def error(params, A):
    U, V = params
    R = A - torch.einsum("ir,jr->ij", U, V)
    return torch.einsum("ij,ij->", R, R)


d_error = grad(error)


def step(params, A, lr):
    gs = d_error(params, A)
    return tuple(p - lr * g for p, g in zip(params, gs))


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    m, n = A.shape
    params = (torch.rand(m, rank, dtype=A.dtype), torch.rand(n, rank, dtype=A.dtype))
    for _ in range(num_epochs):
        params = step(params, A, lr)
    return params
