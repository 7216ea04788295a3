# expect: sign_flipped
import torch

def gd_factorise(A, rank, num_epochs=1000, lr=0.01):
    # đạo hàm tính bằng tay: 2 * (A - U V^T) V
    U = torch.rand(A.shape[0], rank, dtype=A.dtype)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype)
    for _ in range(num_epochs):
        R = A - U @ V.T
        dU = 2 * R @ V
        dV = 2 * R.T @ U
        U = U - lr * dU
        V = V - lr * dV
    return U, V
