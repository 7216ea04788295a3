# expect: relu_on_output
import torch
import torch.nn.functional as F

def MLP_train(data, targets, num_epochs=100, lr=0.01):
    W1 = torch.randn(4, 12, requires_grad=True)
    b1 = torch.zeros(12, requires_grad=True)
    W2 = torch.randn(12, 3, requires_grad=True)
    b2 = torch.zeros(3, requires_grad=True)
    for epoch in range(num_epochs):
        h = torch.relu(data @ W1 + b1)
        logits = torch.relu(h @ W2 + b2)
        loss = F.cross_entropy(logits, targets)
        W1.grad = b1.grad = W2.grad = b2.grad = None
        loss.backward()
        W1.data -= lr * W1.grad
        b1.data -= lr * b1.grad
        W2.data -= lr * W2.grad
        b2.data -= lr * b2.grad
    return [[W1.detach(), b1.detach()], [W2.detach(), b2.detach()]]
