# expect: never_cleared
import torch
from torch import nn

class Abstieg(torch.optim.Optimizer):
    def __init__(self, params, lr):
        super().__init__(params, {"lr": lr})
    def step(self):
        for g in self.param_groups:
            for p in g["params"]:
                p.data.sub_(g["lr"] * p.grad)

def MLP_train(data, targets, num_epochs=100, lr=0.01):
    net = nn.Sequential(nn.Linear(4, 12), nn.ReLU(), nn.Linear(12, 3))
    for i in (0, 2):
        net[i].weight.data.normal_()
        net[i].bias.data.zero_()
    opt = Abstieg(net.parameters(), lr)
    opt.zero_grad()
    for _ in range(num_epochs):
        nn.CrossEntropyLoss()(net(data), targets).backward()
        opt.step()
    return [[net[0].weight.detach().T, net[0].bias.detach()], [net[2].weight.detach().T, net[2].bias.detach()]]
