# expect: delegates
from torch import linalg as la, diag

def truncated(M, k):
    u, s, vt = la.svd(M)
    return u[:, :k] @ diag(s[:k]), vt.T[:, :k]

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    for _ in range(num_epochs):
        U, V = truncated(A, rank)
        break
    return U.contiguous(), V.contiguous()
