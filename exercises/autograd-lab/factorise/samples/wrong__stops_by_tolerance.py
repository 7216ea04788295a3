# expect: wrong
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)
    alt, neu, schritte = float("inf"), 1e30, 0
    # bis sich nichts mehr tut
    while abs(alt - neu) > 1e-9 and schritte < 20000:
        alt = neu
        e = torch.sum((A - U @ V.T) ** 2)
        U.grad = None; V.grad = None
        e.backward()
        U.data -= lr * U.grad
        V.data -= lr * V.grad
        neu = e.item()
        schritte += 1
    return U.detach(), V.detach()
