# expect: wrong
import torch

def gd_factorise_ad(A, rank, num_epochs=1000, lr=0.01, lam=0.1):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)
    for epoch in range(num_epochs):
        e = ((A - U @ V.T) ** 2).sum() + lam * (U.pow(2).sum() + V.pow(2).sum())
        gU, gV = torch.autograd.grad(e, (U, V))
        with torch.no_grad():
            U -= lr * gU
            V -= lr * gV
    return U.detach(), V.detach()
