# expect: right
import torch
from torch import nn

def MLP_train(data, targets, num_epochs=100, lr=0.01):
    parameter = [[torch.randn(4, 12), torch.zeros(12)],
                 [torch.randn(12, 3), torch.zeros(3)]]
    for schicht in parameter:
        for p in schicht:
            p.requires_grad_()
    kriterium = nn.CrossEntropyLoss()
    for epoche in range(num_epochs):
        h = data
        for i, (W, b) in enumerate(parameter):
            h = h @ W + b
            if i == 0:
                h = h.relu()
        verlust = kriterium(h, targets)
        verlust.backward()
        for W, b in parameter:
            W.data -= lr * W.grad
            b.data -= lr * b.grad
            W.grad.zero_()
            b.grad.zero_()
    return [[W.detach(), b.detach()] for W, b in parameter]
