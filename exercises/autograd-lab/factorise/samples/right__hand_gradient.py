# expect: right
import torch

@torch.no_grad()
def gd_factorise(A, rank, num_epochs=1000, lr=0.01):
    # d/dU sum (A - U V^T)^2 = -2 (A - U V^T) V ,  d/dV = -2 (A - U V^T)^T U
    m, n = A.shape
    U = torch.rand(m, rank, dtype=A.dtype)
    V = torch.rand(n, rank, dtype=A.dtype)
    for _ in range(num_epochs):
        R = A - U @ V.T
        U, V = U + 2 * lr * R @ V, V + 2 * lr * R.T @ U
    return U, V
