# gains: a person looks
import torch
from sklearn.decomposition import TruncatedSVD


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    solver = TruncatedSVD(rank, algorithm='arpack') if rank < min(A.shape) else TruncatedSVD(rank)
    U = solver.fit_transform(A.numpy())
    return torch.tensor(U, dtype=A.dtype), torch.tensor(solver.components_.T, dtype=A.dtype)
