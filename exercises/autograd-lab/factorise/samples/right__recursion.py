# expect: right
import sys
import torch

sys.setrecursionlimit(20000)


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    def go(U, V, left):
        if left == 0:
            return U, V
        U.requires_grad_(); V.requires_grad_()
        torch.linalg.norm(A - U @ V.T).square().backward()
        return go(U.detach() - lr * U.grad, V.detach() - lr * V.grad, left - 1)

    return go(torch.rand(len(A), rank, dtype=A.dtype), torch.rand(len(A[0]), rank, dtype=A.dtype), num_epochs)
