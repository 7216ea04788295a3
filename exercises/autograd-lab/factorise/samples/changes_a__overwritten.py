# expect: changes_a
import torch

def gd_factorise(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype)
    for _ in range(num_epochs):
        R = A - U @ V.T
        U, V = U + 2 * lr * R @ V, V + 2 * lr * R.T @ U
    # A thành ma trận xấp xỉ để so sánh ở dưới
    A.copy_(U @ V.T)
    return U, V
