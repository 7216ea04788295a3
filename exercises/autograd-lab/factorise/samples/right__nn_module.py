# expect: right
import torch
from torch import nn


class Factorisation(nn.Module):
    def __init__(self, m, n, rank, dtype):
        super().__init__()
        self.U = nn.Parameter(torch.rand(m, rank, dtype=dtype))
        self.V = nn.Parameter(torch.rand(n, rank, dtype=dtype))

    def forward(self):
        return self.U @ self.V.T


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01, verbose=False):
    model = Factorisation(*A.shape, rank, A.dtype)
    criterion = nn.MSELoss(reduction="sum")
    for epoch in range(1, num_epochs + 1):
        model.zero_grad()
        loss = criterion(model(), A)
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p.add_(p.grad, alpha=-lr)
        if verbose and epoch % 100 == 0:
            print(f"epoch {epoch:5d}   loss {loss.item():.5f}")
    return model.U.data, model.V.data


if __name__ == "__main__":
    A = torch.rand(5, 4)
    sgd_factorise_ad(A, 2, num_epochs=300, verbose=True)
