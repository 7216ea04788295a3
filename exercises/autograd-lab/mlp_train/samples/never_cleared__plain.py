# expect: never_cleared
import torch
import torch.nn.functional as F

def MLP_train(data, targets, num_epochs=100, lr=0.01):
    W1 = torch.randn(4, 12, requires_grad=True)
    b1 = torch.zeros(12, requires_grad=True)
    W2 = torch.randn(12, 3, requires_grad=True)
    b2 = torch.zeros(3, requires_grad=True)
    for epoch in range(num_epochs):
        logits = torch.relu(data @ W1 + b1) @ W2 + b2
        loss = F.cross_entropy(logits, targets)
        loss.backward()
        with torch.no_grad():
            W1 -= lr * W1.grad
            b1 -= lr * b1.grad
            W2 -= lr * W2.grad
            b2 -= lr * b2.grad
    return W1, b1, W2, b2
