# expect: half_gradient+v_uses_new_u
import torch

def gd_factorise(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype)
    for epoch in range(num_epochs):
        U += lr * (A - U @ V.T) @ V
        V += lr * (A - U @ V.T).T @ U
    return U, V
