# expect: right
import torch
from collections import namedtuple

Result = namedtuple("Result", "U V")


class MF:
    SEED = None

    @staticmethod
    def residual(A, f):
        return A - f.U @ f.V.T

    @classmethod
    def loss(cls, A, f):
        return (cls.residual(A, f) * cls.residual(A, f)).sum()

    @classmethod
    def factorise(cls, A, rank, num_epochs=1000, lr=0.01):
        f = Result(*(torch.rand(k, rank, dtype=A.dtype, requires_grad=True) for k in A.shape))
        for _ in range(num_epochs):
            gu, gv = torch.autograd.grad(cls.loss(A, f), f)
            with torch.no_grad():
                f.U.add_(-lr * gu)
                f.V.add_(-lr * gv)
        return Result(f.U.detach(), f.V.detach())


sgd_factorise_ad = MF.factorise
