# expect: returns_product
import torch
from torch.func import grad

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    """gibt die Näherung von A zurück"""
    fehler = lambda u, v: ((A - u.matmul(v)) ** 2).sum()
    u, v = torch.rand(len(A), rank, dtype=A.dtype), torch.rand(rank, A.shape[-1], dtype=A.dtype)
    for _ in range(num_epochs):
        du, dv = grad(fehler, (0, 1))(u, v)
        u, v = u - lr * du, v - lr * dv
    naeherung = torch.matmul(u, v)
    return naeherung

N = sgd_factorise_ad(torch.eye(3), 2, 100)
print(N)
