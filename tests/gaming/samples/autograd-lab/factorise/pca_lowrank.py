# gains: a person looks
import torch


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    torch.manual_seed(0)
    U, S, V = torch.pca_lowrank(A, q=min(A.shape), center=False, niter=20)
    return U[:, :rank] * S[:rank], V[:, :rank]
