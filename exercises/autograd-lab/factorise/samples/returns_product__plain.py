# expect: returns_product
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)
    for epoch in range(num_epochs):
        e = torch.sum((A - U @ V.T) ** 2)
        U.grad = None
        V.grad = None
        e.backward()
        with torch.no_grad():
            U -= lr * U.grad
            V -= lr * V.grad
    return (U @ V.T).detach()
