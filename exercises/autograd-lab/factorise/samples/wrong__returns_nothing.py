# expect: wrong
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)
    for epoch in range(num_epochs):
        e = ((A - U @ V.T) ** 2).sum()
        gU, gV = torch.autograd.grad(e, (U, V))
        U.data -= lr * gU
        V.data -= lr * gV
    print(U, V, e)
