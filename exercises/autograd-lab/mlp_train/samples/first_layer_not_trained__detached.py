# expect: first_layer_not_trained
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(4, 12)
        self.out = nn.Linear(12, 3)
        for l in (self.hidden, self.out):
            nn.init.normal_(l.weight); nn.init.zeros_(l.bias)

    def forward(self, x):
        h = torch.relu(self.hidden(x)).detach()
        return self.out(h)

def MLP_train(data, targets, num_epochs=100, lr=0.01):
    net = Net()
    for _ in range(num_epochs):
        net.zero_grad()
        nn.functional.cross_entropy(net(data), targets).backward()
        for p in net.parameters():
            if p.grad is not None:
                p.data -= lr * p.grad
    return [[net.hidden.weight.data, net.hidden.bias.data], [net.out.weight.data, net.out.bias.data]]
