# expect: mean_reduction
import torch
import torch.nn.functional as F

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)
    for epoch in range(num_epochs):
        U.grad = None
        V.grad = None
        loss = F.mse_loss(U @ V.T, A)
        loss.backward()
        U.data -= lr * U.grad
        V.data -= lr * V.grad
    return U.detach(), V.detach()
