# expect: wrong
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.randn(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
    V = torch.randn(A.shape[1], rank, dtype=A.dtype, requires_grad=True)
    for epoch in range(num_epochs):
        U.grad = V.grad = None
        torch.sum((A - U @ V.T) ** 2).backward()
        U.data -= lr * U.grad
        V.data -= lr * V.grad
    return U.detach(), V.detach()
