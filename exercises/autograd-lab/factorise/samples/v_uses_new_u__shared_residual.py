# expect: v_uses_new_u
import torch

def gd_factorise(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype)
    for _ in range(num_epochs):
        R = A - U @ V.T
        U += 2 * lr * R @ V
        V += 2 * lr * R.T @ U
    return U, V
