# expect: uniform_start
import torch
from torch import nn

class Perzeptron(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1, self.b1 = nn.Parameter(torch.empty(4, 12)), nn.Parameter(torch.zeros(12))
        self.W2, self.b2 = nn.Parameter(torch.empty(12, 3)), nn.Parameter(torch.zeros(3))
        nn.init.uniform_(self.W1)
        nn.init.uniform_(self.W2)

    def forward(self, x):
        return torch.relu(x @ self.W1 + self.b1) @ self.W2 + self.b2

def train_function(data, targets, num_epochs=100, lr=0.01):
    netz = Perzeptron()
    verlauf = []
    for _ in range(num_epochs):
        netz.zero_grad()
        l = nn.functional.cross_entropy(netz(data), targets)
        l.backward()
        with torch.no_grad():
            for p in netz.parameters():
                p.add_(p.grad, alpha=-lr)
        verlauf.append(l.item())
    return netz.W1.data, netz.b1.data, netz.W2.data, netz.b2.data, verlauf
