# expect: only_v_trained
import numpy as np
import torch

def gd_factorise(A, rank, num_epochs=1000, lr=0.01):
    a = np.array(A)
    m, n = a.shape
    U = torch.rand(m, rank, dtype=A.dtype).numpy()
    V = torch.rand(n, rank, dtype=A.dtype).numpy()
    for t in range(num_epochs):
        R = a - U @ V.T
        V = V + 2 * lr * R.T @ U
    return torch.tensor(U), torch.tensor(V)
