# expect: wrong
import torch

# the stochastic version from the lecture, one entry at a time
def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    m, n = A.shape
    U = torch.rand(m, rank, dtype=A.dtype)
    V = torch.rand(n, rank, dtype=A.dtype)
    for epoch in range(num_epochs):
        for r in range(m):
            for c in range(n):
                e = A[r, c] - U[r] @ V[c]
                U[r] = U[r] + lr * e * V[c]
                V[c] = V[c] + lr * e * U[r]
    return U, V
