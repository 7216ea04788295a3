# expect: only_u_trained
import torch
from torch.func import grad

def err(U, V, A):
    return torch.square(A - U @ V.T).sum()

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype)
    history = []
    for i in range(num_epochs):
        g = grad(err)(U, V, A)     # argnums=0
        U = U - lr * g
        history.append(err(U, V, A).item())
    return U, V, {"loss": history}
