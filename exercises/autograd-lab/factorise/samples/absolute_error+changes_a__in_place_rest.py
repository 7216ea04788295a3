# expect: absolute_error+changes_a
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)
    for epoch in range(num_epochs):
        U.grad, V.grad = torch.autograd.grad(torch.sum(torch.abs(A - U @ V.T)), (U, V))
        with torch.no_grad():
            U -= lr * U.grad
            V -= lr * V.grad
    U.requires_grad_(False); V.requires_grad_(False)
    print("max. Abweichung", A.sub_(U @ V.T).abs_().max().item())
    return U, V
