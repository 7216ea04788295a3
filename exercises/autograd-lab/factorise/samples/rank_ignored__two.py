# expect: rank_ignored
import torch

def sgd_factorise_ad(A, rank=2, num_epochs=1000, lr=0.01):
    m, n = A.shape
    U = torch.rand(m, 2, dtype=A.dtype, requires_grad=True)
    V = torch.rand(n, 2, dtype=A.dtype, requires_grad=True)
    for epoch in range(num_epochs):
        U.grad = V.grad = None
        ((A - U @ V.T) ** 2).sum().backward()
        with torch.no_grad():
            U -= lr * U.grad
            V -= lr * V.grad
    return U.detach(), V.detach()
