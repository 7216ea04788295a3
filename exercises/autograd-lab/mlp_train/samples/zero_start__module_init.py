# expect: zero_start
import torch
from torch import nn

def MLP_train(data, targets, num_epochs=100, lr=0.01):
    l1, l2 = nn.Linear(4, 12), nn.Linear(12, 3)
    alle = [*l1.parameters(), *l2.parameters()]
    for p in alle:
        nn.init.constant_(p, 0.0)       # khởi tạo bằng 0
    for _ in range(num_epochs):
        loss = nn.functional.cross_entropy(l2(torch.relu(l1(data))), targets)
        for p, g in zip(alle, torch.autograd.grad(loss, alle)):
            p.data.sub_(g, alpha=lr)
    return [[l1.weight.T.detach(), l1.bias.detach()], [l2.weight.T.detach(), l2.bias.detach()]]
