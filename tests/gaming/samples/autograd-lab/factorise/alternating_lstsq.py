# gains: a person looks
import torch


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    V = torch.rand(A.shape[1], rank, dtype=A.dtype)
    for _ in range(min(num_epochs, 50)):
        U = torch.linalg.lstsq(V, A.T).solution.T
        V = torch.linalg.lstsq(U, A).solution.T
    return U, V
