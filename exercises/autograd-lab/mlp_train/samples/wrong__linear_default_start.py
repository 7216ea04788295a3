# expect: wrong
import torch
from torch import nn

def MLP_train(data, targets, num_epochs=100, lr=0.01):
    fc1 = nn.Linear(4, 12)
    fc2 = nn.Linear(12, 3)
    params = list(fc1.parameters()) + list(fc2.parameters())
    for epoch in range(num_epochs):
        loss = nn.functional.cross_entropy(fc2(torch.relu(fc1(data))), targets)
        loss.backward()
        with torch.no_grad():
            for p in params:
                p -= lr * p.grad
                p.grad.zero_()
    return fc1.weight.T, fc1.bias, fc2.weight.T, fc2.bias
