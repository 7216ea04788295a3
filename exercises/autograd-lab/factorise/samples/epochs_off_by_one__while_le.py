# expect: epochs_off_by_one
import torch

def gd_factorise(A, rank, num_epochs=1000, lr=0.01):
    with torch.no_grad():
        U = torch.rand(A.shape[0], rank, dtype=A.dtype)
        V = torch.rand(A.shape[1], rank, dtype=A.dtype)
        epoche = 0
        while epoche <= num_epochs:
            R = A - U @ V.T
            U, V = U + 2 * lr * (R @ V), V + 2 * lr * (R.T @ U)
            epoche += 1
    return U, V
