# expect: epochs_ignored
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)
    for i in range(1000):
        e = ((U @ V.T - A) ** 2).sum()
        gU, gV = torch.autograd.grad(e, (U, V))
        U.data -= lr * gU
        V.data -= lr * gV
        if i % 250 == 0:
            print(i, float(e))
    return U.detach(), V.detach()
