# expect: softmax_before_loss
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.l1 = nn.Linear(4, 12)
        self.l2 = nn.Linear(12, 3)
        self.out = nn.Softmax(dim=-1)
        for p in (self.l1, self.l2):
            nn.init.normal_(p.weight)
            nn.init.normal_(p.bias)

    def forward(self, x):
        return self.out(self.l2(torch.relu(self.l1(x))))

def MLP_train(data, targets, num_epochs=100, lr=0.01):
    net, crit, losses = Net(), nn.CrossEntropyLoss(), []
    for _ in range(num_epochs):
        loss = crit(net(data), targets)
        grads = torch.autograd.grad(loss, list(net.parameters()))
        for p, g in zip(net.parameters(), grads):
            p.data -= lr * g
        losses.append(float(loss))
    return net.l1.weight.data.T, net.l1.bias.data, net.l2.weight.data.T, net.l2.bias.data, losses
