# expect: wrong
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    N, eta = 500, 0.005
    U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)
    for _ in range(N):
        e = (A - U @ V.T).pow(2).sum()
        gU, gV = torch.autograd.grad(e, [U, V])
        U.data -= eta * gU
        V.data -= eta * gV
    return U.detach(), V.detach()
