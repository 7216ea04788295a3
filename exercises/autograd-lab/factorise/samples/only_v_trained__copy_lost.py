# expect: only_v_trained
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)
    for _ in range(num_epochs):
        gU, gV = torch.autograd.grad((A - U @ V.T).pow(2).sum(), (U, V))
        with torch.no_grad():
            U.clone().sub_(lr * gU)
            V.sub_(lr * gV)
    return U.detach(), V.detach()
