# expect: right
from functools import reduce
import torch
E = lambda A: lambda U, V: ((A - U @ V.T) ** 2).sum()
G = lambda A: torch.func.grad(E(A), argnums=(0, 1))
sgd_factorise_ad = lambda A, rank, num_epochs=1000, lr=0.01: reduce(
    lambda p, _: [x - lr * g for x, g in zip(p, G(A)(*p))],
    range(num_epochs),
    [torch.rand(k, rank, dtype=A.dtype) for k in A.shape])
