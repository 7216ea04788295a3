# expect: absolute_error
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)
    for epoch in range(num_epochs):
        e = torch.abs(A - U @ V.T).sum()
        e.backward()
        with torch.no_grad():
            U -= lr * U.grad
            V -= lr * V.grad
        U.grad = None
        V.grad = None
    return U.detach(), V.detach()
