"""Low-rank factorisation A = U V^T by gradient descent on the sum of the squared errors; autograd computes the gradients."""

import torch


def squared_error(A, U, V):
    residual = A - U @ V.T
    loss = (residual**2).sum()
    return loss


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    m, n = A.shape
    U = torch.rand(m, rank, dtype=A.dtype)
    V = torch.rand(n, rank, dtype=A.dtype)
    U.requires_grad_()
    V.requires_grad_()
    for _ in range(num_epochs):
        squared_error(A, U, V).backward()
        with torch.no_grad():
            U -= lr * U.grad
            V -= lr * V.grad
        U.grad = None
        V.grad = None
    return U.detach(), V.detach()
