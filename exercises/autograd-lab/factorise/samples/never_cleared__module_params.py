# expect: never_cleared
import torch
from torch import nn

class Zerlegung(nn.Module):
    def __init__(self, m, n, r, typ):
        super().__init__()
        self.U = nn.Parameter(torch.rand(m, r, dtype=typ))
        self.V = nn.Parameter(torch.rand(n, r, dtype=typ))

    def fehler(self, A):
        return (A - self.U.mm(self.V.T)).pow(2).sum()

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    z = Zerlegung(A.shape[0], A.shape[1], rank, A.dtype)
    z.zero_grad()           # Gradienten auf null
    for _ in range(num_epochs):
        z.fehler(A).backward()
        for p in z.parameters():
            p.data.add_(p.grad, alpha=-lr)
    return z.U.data, z.V.data
