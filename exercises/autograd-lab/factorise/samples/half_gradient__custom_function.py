# expect: half_gradient
import torch

class SquaredError(torch.autograd.Function):
    @staticmethod
    def forward(ctx, pred, target):
        d = pred - target
        ctx.save_for_backward(d)
        return (d * d).sum()

    @staticmethod
    def backward(ctx, g):
        d, = ctx.saved_tensors
        return g * d, None

def gd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)
    for _ in range(num_epochs):
        U.grad, V.grad = None, None
        SquaredError.apply(U @ V.T, A).backward()
        U.data -= lr * U.grad
        V.data -= lr * V.grad
    return U.detach(), V.detach()
