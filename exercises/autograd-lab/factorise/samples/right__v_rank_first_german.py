# expect: right
import torch

# V wird als (rank, n) gehalten, dann braucht man unten kein .T
def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    zeilen, spalten = A.shape
    U = torch.rand(zeilen, rank, dtype=A.dtype)
    V = torch.rand(rank, spalten, dtype=A.dtype)
    for epoche in range(num_epochs):
        U.requires_grad_(True)
        V.requires_grad_(True)
        fehler = torch.sum((A - torch.matmul(U, V)) ** 2)
        fehler.backward()
        gU = U.grad
        gV = V.grad
        U = U.detach() - lr * gU
        V = V.detach() - lr * gV
    return U, V
