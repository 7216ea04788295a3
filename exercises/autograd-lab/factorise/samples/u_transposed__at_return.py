# expect: u_transposed
import torch

class Factoriser:
    def __init__(self, A, rank):
        self.A = A
        self.U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
        self.V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)

    def step(self, lr):
        e = ((self.A - self.U @ self.V.T) ** 2).sum()
        e.backward()
        for p in (self.U, self.V):
            p.data -= lr * p.grad
            p.grad.zero_()
        return e.item()

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    f = Factoriser(A, rank)
    losses = [f.step(lr) for _ in range(num_epochs)]
    return f.U.detach().T, f.V.detach(), losses
