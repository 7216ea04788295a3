# gains: a person looks
import torch


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U, S, Vh = torch.linalg.svd(A, full_matrices=False)
    root = S[:rank].sqrt()
    U, V = U[:, :rank] * root, Vh[:rank].T * root
    for _ in range(num_epochs):
        U, V = U.clone(), V.clone()
    return U, V
