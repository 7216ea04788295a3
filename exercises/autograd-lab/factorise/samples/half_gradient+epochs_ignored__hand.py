# expect: half_gradient+epochs_ignored
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    m, n = A.shape
    U = torch.rand(m, rank, dtype=A.dtype)
    V = torch.rand(n, rank, dtype=A.dtype)
    for epoch in range(1000):
        E = A - U @ V.T
        U, V = U + lr * E @ V, V + lr * E.T @ U
    return U, V
