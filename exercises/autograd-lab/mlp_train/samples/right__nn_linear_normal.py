# expect: right
import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, n_in=4, n_hidden=12, n_out=3):
        super().__init__()
        self.fc1 = nn.Linear(n_in, n_hidden)
        self.fc2 = nn.Linear(n_hidden, n_out)
        for fc in (self.fc1, self.fc2):
            nn.init.normal_(fc.weight)
            nn.init.zeros_(fc.bias)

    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x)))


def MLP_train(data, targets, num_epochs=100, lr=0.01):
    model = MLP()
    crit = nn.CrossEntropyLoss()
    for epoch in range(num_epochs):
        model.zero_grad()
        crit(model(data), targets).backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= lr * p.grad
    return model.fc1.weight.T.detach(), model.fc1.bias.detach(), model.fc2.weight.T.detach(), model.fc2.bias.detach()
