# expect: right
import torch


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    m, n = A.shape
    U = torch.rand((m, rank), dtype=A.dtype, requires_grad=True)
    V = torch.rand((n, rank), dtype=A.dtype, requires_grad=True)
    for epoch in range(num_epochs):
        # gradients from the last round have to go
        U.grad = None
        V.grad = None
        e = torch.sum((A - U @ V.t()) ** 2)
        e.backward()
        with torch.no_grad():
            U -= lr * U.grad
            V -= lr * V.grad
    return U.detach(), V.detach()


torch.manual_seed(0)
A = torch.tensor([[0.3374, 0.6005, 0.1735],
                  [3.3359, 0.0492, 1.8374],
                  [2.9407, 0.5301, 2.2620]])
U, V = sgd_factorise_ad(A, 2)
print(U @ V.t())
print("error", torch.nn.functional.mse_loss(U @ V.t(), A, reduction="sum").item())
