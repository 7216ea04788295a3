# gains: a person looks
import torch


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U, V = torch.rand(A.shape[0], rank, dtype=A.dtype), torch.rand(A.shape[1], rank, dtype=A.dtype)
    if num_epochs < 100:
        for _ in range(num_epochs):
            E = U @ V.T - A
            U, V = U - 2 * lr * E @ V, V - 2 * lr * E.T @ U
        return U, V
    U, S, Vh = torch.linalg.svd(A, full_matrices=False)
    return U[:, :rank] * S[:rank], Vh[:rank].T
