# expect: wrong
import torch
import torch.nn.functional as F

def MLP_train(data, targets, num_epochs=100, lr=0.01):
    W1, b1 = torch.randn(4, 10, requires_grad=True), torch.zeros(10, requires_grad=True)
    W2, b2 = torch.randn(10, 3, requires_grad=True), torch.zeros(3, requires_grad=True)
    for epoch in range(num_epochs):
        loss = F.cross_entropy(torch.relu(data @ W1 + b1) @ W2 + b2, targets)
        loss.backward()
        for p in (W1, b1, W2, b2):
            p.data -= lr * p.grad
            p.grad = None
    return W1.detach(), b1.detach(), W2.detach(), b2.detach()
