# expect: v_uses_new_u
import torch

# Gradient von Hand; erst U, dann V
def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype)
    for epoche in range(num_epochs):
        R = A - U @ V.T
        U = U + 2 * lr * R @ V
        V = V + 2 * lr * (A - U @ V.T).T @ U
    return U, V
