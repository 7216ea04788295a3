# expect: u_transposed+dtype_lost
from torch import rand

def gd_factorise(A, rank, num_epochs=1000, lr=0.01):
    A = A.float()
    U, V = rand(rank, A.shape[0]), rand(rank, A.shape[1])
    for _ in range(num_epochs):
        R = A - U.T @ V
        U, V = U + 2 * lr * V @ R.T, V + 2 * lr * U @ R
    return U, V
