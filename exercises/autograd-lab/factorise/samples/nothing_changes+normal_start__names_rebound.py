# expect: nothing_changes + normal_start
import torch


def gd_factorise(A, rank, num_epochs=1000, lr=0.01):
    factors = [torch.randn(side, rank, dtype=A.dtype, requires_grad=True) for side in A.shape]
    for _ in range(num_epochs):
        U, V = factors
        gradients = torch.autograd.grad((A - U @ V.T).pow(2).sum(), factors)
        with torch.no_grad():
            for factor, gradient in zip(factors, gradients):
                factor = factor - lr * gradient
    return tuple(factor.detach() for factor in factors)
