# expect: changes_a
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)
    for epoch in range(num_epochs):
        U.grad = None
        V.grad = None
        e = torch.sum((A - U @ V.T) ** 2)
        e.backward()
        with torch.no_grad():
            U -= lr * U.grad
            V -= lr * V.grad
    U, V = U.detach(), V.detach()
    rest = A
    rest -= U @ V.T
    print("reconstruction error:", (rest ** 2).sum().item())
    return U, V
