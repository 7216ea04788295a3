# expect: mean_reduction
import torch

def gd_factorise(A, rank, num_epochs=1000, lr=0.01):
    m, n = A.shape
    U, V = torch.rand(m, rank, dtype=A.dtype), torch.rand(n, rank, dtype=A.dtype)
    for _ in range(num_epochs):
        R = (A - U @ V.T) / A.numel()
        dU = -2 * R @ V
        dV = -2 * R.T @ U
        U = U - lr * dU
        V = V - lr * dV
    return U, V
