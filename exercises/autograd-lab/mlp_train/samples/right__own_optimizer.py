# expect: right
import torch, torch.nn as nn, torch.nn.functional as F

class GD(torch.optim.Optimizer):
    def __init__(self, params, lr=0.01):
        super().__init__(params, {"lr": lr})
    @torch.no_grad()
    def step(self, closure=None):
        for gr in self.param_groups:
            for w in gr["params"]:
                w.add_(w.grad, alpha=-gr["lr"])

class Netz(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(4, 12)); self.b1 = nn.Parameter(torch.randn(12))
        self.W2 = nn.Parameter(torch.randn(12, 3)); self.b2 = nn.Parameter(torch.randn(3))
    def forward(self, x):
        return F.relu(x @ self.W1 + self.b1) @ self.W2 + self.b2

def MLP_train(data, targets, num_epochs=100, lr=0.01):
    netz = Netz()
    opt = GD(netz.parameters(), lr)
    for _ in range(num_epochs):
        opt.zero_grad()
        F.cross_entropy(netz(data), targets).backward()
        opt.step()
    return tuple(p.detach() for p in netz.parameters())
