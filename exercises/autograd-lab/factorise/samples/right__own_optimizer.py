# expect: right
import torch
from torch.optim import Optimizer


class PlainGD(Optimizer):
    """the update rule p <- p - lr * dp, written by ourselves"""

    def __init__(self, params, lr):
        super().__init__(params, dict(lr=lr))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    p.add_(p.grad, alpha=-group["lr"])


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)
    opt = PlainGD([U, V], lr)
    for _ in range(num_epochs):
        opt.zero_grad()
        torch.sum((A - U @ V.T) ** 2).backward()
        opt.step()
    return U.detach(), V.detach()
