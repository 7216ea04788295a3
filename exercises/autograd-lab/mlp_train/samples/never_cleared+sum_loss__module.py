# expect: never_cleared+sum_loss
import torch
from torch import nn

def MLP_train(data, targets, num_epochs=100, lr=0.01):
    net = nn.Sequential(nn.Linear(4, 12), nn.ReLU(), nn.Linear(12, 3))
    for p in net.parameters():
        nn.init.normal_(p)
    crit = nn.CrossEntropyLoss(reduction="sum")
    for _ in range(num_epochs):
        crit(net(data), targets).backward()
        for p in net.parameters():
            p.data -= lr * p.grad
    return net[0].weight.T, net[0].bias, net[2].weight.T, net[2].bias
