# expect: u_transposed
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(rank, A.shape[0], dtype=A.dtype, requires_grad=True)
    V = torch.rand(rank, A.shape[1], dtype=A.dtype, requires_grad=True)
    for _ in range(num_epochs):
        e = (A - U.T @ V).pow(2).sum()
        gU, gV = torch.autograd.grad(e, (U, V))
        with torch.no_grad():
            U -= lr * gU
            V -= lr * gV
    return U.detach(), V.detach()
