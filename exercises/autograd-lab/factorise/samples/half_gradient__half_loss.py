# expect: half_gradient
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    params = [torch.rand(k, rank, dtype=A.dtype, requires_grad=True) for k in A.shape]
    for _ in range(num_epochs):
        # the 1/2 makes the derivative nicer
        loss = 0.5 * torch.linalg.matrix_norm(A - params[0] @ params[1].T) ** 2
        grads = torch.autograd.grad(loss, params)
        with torch.no_grad():
            torch._foreach_add_(params, grads, alpha=-lr)
    U, V = params
    return U.detach(), V.detach()
