# expect: v_uses_new_u
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)

    def loss():
        return torch.sum((A - U @ V.T) ** 2)

    for _ in range(num_epochs):
        U.grad = None
        loss().backward()
        U.data -= lr * U.grad
        V.grad = None
        loss().backward()
        V.data -= lr * V.grad
    return U.detach(), V.detach()
