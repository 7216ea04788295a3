# expect: never_cleared
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    m, n = A.shape
    U = torch.rand(m, rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(n, rank, dtype=A.dtype, requires_grad=True)
    for epoch in range(num_epochs):
        e = torch.sum((A - U @ V.t()) ** 2)
        e.backward()
        with torch.no_grad():
            U -= lr * U.grad
            V -= lr * V.grad
    return U.detach(), V.detach()
