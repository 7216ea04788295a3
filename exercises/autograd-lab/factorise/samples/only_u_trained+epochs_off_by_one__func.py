# expect: only_u_trained+epochs_off_by_one
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype)
    dU = torch.func.grad(lambda u: ((A - u @ V.T) ** 2).sum())
    for epoch in range(1, num_epochs):
        U = U - lr * dU(U)
    return U, V
