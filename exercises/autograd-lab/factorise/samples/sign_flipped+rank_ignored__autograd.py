# expect: sign_flipped+rank_ignored
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], 2, dtype=A.dtype, requires_grad=True)
    V = torch.rand(A.shape[1], 2, dtype=A.dtype, requires_grad=True)
    for epoch in range(num_epochs):
        e = torch.sum((A - U @ V.T) ** 2)
        e.backward()
        U.data += lr * U.grad
        V.data += lr * V.grad
        U.grad = None
        V.grad = None
    return U.detach(), V.detach()
