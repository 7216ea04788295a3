# expect: mean_reduction+never_cleared
import torch
import torch.nn as nn

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)
    mse = nn.MSELoss()
    for epoch in range(num_epochs):
        loss = mse(U @ V.T, A)
        loss.backward()
        with torch.no_grad():
            U -= lr * U.grad
            V -= lr * V.grad
    return U.detach(), V.detach()
