# expect: lr_ignored
import torch
from torch import nn

class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 12); self.b = nn.Linear(12, 3)
        for p in self.parameters():
            nn.init.normal_(p)

    def forward(self, x):
        return self.b(self.a(x).relu())

    def update(self, lr=0.01):
        for p in self.parameters():
            p.data.add_(p.grad, alpha=-lr)
        self.zero_grad()

def train_mlp(data, targets, num_epochs=100, lr=0.01):
    model = MLP()
    for _ in range(num_epochs):
        loss = nn.CrossEntropyLoss()(model(data), targets)
        loss.backward()
        model.update()
    return model.a.weight.T, model.a.bias, model.b.weight.T, model.b.bias, loss.item()
