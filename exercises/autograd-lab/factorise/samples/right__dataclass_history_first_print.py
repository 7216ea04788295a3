# expect: right
from dataclasses import dataclass, field
import torch

@dataclass
class State:
    U: torch.Tensor
    V: torch.Tensor
    losses: list = field(default_factory=list)

    def loss(self, A):
        total = 0
        R = A - self.U @ self.V.T
        for row in R:                  # row by row, it is the same sum
            total = total + (row ** 2).sum()
        return total

    def update(self, A, lr):
        e = self.loss(A)
        self.losses.append(e.detach())
        e.backward()
        for p in (self.U, self.V):
            p.data.copy_(p.data - lr * p.grad)
            p.grad = None

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    s = State(torch.rand(A.shape[0], rank, dtype=A.dtype).requires_grad_(),
              torch.rand(A.shape[1], rank, dtype=A.dtype).requires_grad_())
    for _ in range(num_epochs):
        s.update(A, lr)
    return [s.U, s.V], s.losses
