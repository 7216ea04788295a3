# expect: nothing_changes
import torch


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    rows, columns = A.shape
    U = torch.rand(rows, rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(columns, rank, dtype=A.dtype, requires_grad=True)
    for epoch in range(num_epochs):
        error = torch.sum((A - torch.matmul(U, V.T)) ** 2)
        error.backward()
        U.data - lr * U.grad
        V.data - lr * V.grad
        U.grad.zero_()
        V.grad.zero_()
    return U.detach(), V.detach()
