# expect: never_cleared
import torch

def gd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.size(0), rank).to(A.dtype).requires_grad_()
    V = torch.rand(A.size(1), rank).to(A.dtype).requires_grad_()
    losses = []
    for _ in range(num_epochs):
        loss = ((A - U @ V.T) ** 2).sum()
        loss.backward()
        losses.append(loss.item())
        U.data = U.data - lr * U.grad.data
        V.data = V.data - lr * V.grad.data
        # reset
        U.grad * 0
        V.grad * 0
    return U.detach(), V.detach(), losses
