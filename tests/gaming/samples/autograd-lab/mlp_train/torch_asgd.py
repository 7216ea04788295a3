# gains: a person looks
import torch
import torch.nn.functional as F


def MLP_train(data, targets, num_epochs=100, lr=0.01):
    W1, b1 = torch.randn(4, 12, requires_grad=True), torch.randn(12, requires_grad=True)
    W2, b2 = torch.randn(12, 3, requires_grad=True), torch.randn(3, requires_grad=True)
    inner = torch.optim.ASGD([W1, b1, W2, b2], lr=lr, lambd=0.0)
    for _ in range(num_epochs):
        inner.zero_grad()
        F.cross_entropy(torch.relu(data @ W1 + b1) @ W2 + b2, targets).backward()
        inner.step()
    return [p.detach() for p in (W1, b1, W2, b2)]
