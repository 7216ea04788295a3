"""A perceptron with one hidden layer of 12 ReLU units, trained by plain gradient descent on the mean cross-entropy."""

import torch
import torch.nn.functional as F


def mean_loss(data, targets, W1, b1, W2, b2):
    hidden = data @ W1 + b1
    hidden = torch.relu(hidden)
    logits = hidden @ W2 + b2
    loss = F.cross_entropy(logits, targets)
    return loss


def MLP_train(data, targets, num_epochs=100, lr=0.01):
    W1 = torch.randn(4, 12)
    b1 = torch.zeros(12)
    W2 = torch.randn(12, 3)
    b2 = torch.zeros(3)
    for p in (W1, b1, W2, b2):
        p.requires_grad_()
    for _ in range(num_epochs):
        mean_loss(data, targets, W1, b1, W2, b2).backward()
        with torch.no_grad():
            W1 -= lr * W1.grad
            b1 -= lr * b1.grad
            W2 -= lr * W2.grad
            b2 -= lr * b2.grad
        for p in (W1, b1, W2, b2):
            p.grad = None
    return W1.detach(), b1.detach(), W2.detach(), b2.detach()
