# expect: rank_ignored
from functools import reduce
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    # hạng của A
    rank = min(A.shape)
    f = torch.func.grad(lambda UV: ((A - UV[0] @ UV[1].T) ** 2).sum())
    start = (torch.rand(A.shape[0], rank, dtype=A.dtype), torch.rand(A.shape[1], rank, dtype=A.dtype))
    return reduce(lambda p, _: tuple(x - lr * g for x, g in zip(p, f(p))), range(num_epochs), start)
