# expect: half_gradient
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype)
    for _ in range(num_epochs):
        R = A - U @ V.T
        dU = -R @ V
        dV = -R.T @ U
        U = U - lr * dU
        V = V - lr * dV
    return U, V
