# expect: right
import itertools
import torch


def descent(A, rank, lr):
    """yields (U, V) after 0, 1, 2, ... steps, without end"""
    U = torch.rand_like(A[:, :1].expand(-1, rank).contiguous())
    V = torch.rand_like(A[:1].T.expand(-1, rank).contiguous())
    while True:
        yield U, V
        U, V = U.clone().requires_grad_(), V.clone().requires_grad_()
        ((U @ V.T - A) ** 2).sum().backward()
        U, V = U.detach() - lr * U.grad, V.detach() - lr * V.grad


def gd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    return next(itertools.islice(descent(A.detach(), rank, lr), num_epochs, None))
