# expect: right
import numpy as np
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    if isinstance(A, np.ndarray):
        A = torch.from_numpy(A.copy())
    A = torch.as_tensor(A)
    rng_U = torch.rand(A.shape[0], rank, dtype=A.dtype)
    rng_V = torch.rand(A.shape[1], rank, dtype=A.dtype)
    U = torch.nn.Parameter(rng_U)
    V = torch.nn.Parameter(rng_V)
    for e in range(num_epochs):
        loss = torch.norm(A - U @ V.T, p='fro') ** 2
        U.grad, V.grad = torch.autograd.grad(loss, (U, V))
        U.data -= lr * U.grad
        V.data -= lr * V.grad
    return U.detach(), V.detach()

M = np.random.rand(5, 3)
u, v = sgd_factorise_ad(M, 1, 50)
print(np.abs(M - (u @ v.T).numpy()).max())
