# expect: right
import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, input_dims, hidden_dims, output_dims, *, verbose=False, act=nn.Sigmoid):
        super().__init__()
        self.flatten = nn.Flatten()
        self.body = nn.Sequential()
        last = input_dims
        for i in range(5):
            self.body.add_module(f"fc{i}", nn.Linear(last, hidden_dims))
            self.body.add_module(f"act{i}", act())
            last = hidden_dims
        self.head = nn.Linear(last, output_dims)
        self.verbose = verbose
        self.stats = []

    def forward(self, x):
        x = self.flatten(x)
        for name, m in self.body.named_children():
            x = m(x)
            if self.verbose:
                self.stats.append((name, x.mean().item(), x.std().item()))
                print(*self.stats[-1])
        return self.head(x)


def fit(model, loader, epochs=300, lr=0.01):
    """Returns the histories of the loss and the accuracy."""
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    losses, accs = [], []
    for e in range(epochs):
        total = hits = count = 0
        for x, y in loader:
            opt.zero_grad()
            logits = model(x)
            loss = nn.functional.cross_entropy(logits, y)
            loss.backward()
            opt.step()
            total, hits, count = total + loss.item() * len(y), hits + (logits.argmax(-1) == y).sum().item(), count + len(y)
        losses.append(total / count)
        accs.append(hits / count)
        print(e, losses[-1], accs[-1])
    return losses, accs
