# expect: changes_a
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    a = A.numpy()
    U = torch.rand(a.shape[0], rank, dtype=A.dtype)
    V = torch.rand(a.shape[1], rank, dtype=A.dtype)
    for _ in range(num_epochs):
        gU, gV = torch.func.grad(lambda u, v: (A - u @ v.T).square().sum(), argnums=(0, 1))(U, V)
        U, V = U - lr * gU, V - lr * gV
    a -= (U @ V.T).numpy()
    fehler = float((a * a).sum())
    return U, V, [fehler]
