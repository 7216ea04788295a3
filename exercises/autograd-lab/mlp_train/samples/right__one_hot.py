# expect: right
import torch


def MLP_train(data, targets, num_epochs=100, lr=0.01):
    Y = torch.eye(3)[targets]
    W1 = torch.randn(4, 12)
    W2 = torch.randn(12, 3)
    b1 = torch.zeros(12)
    b2 = torch.zeros(3)
    for epoch in range(num_epochs):
        W1, b1, W2, b2 = [p.clone().detach().requires_grad_(True) for p in (W1, b1, W2, b2)]
        A1 = data @ W1 + b1
        H = A1 * (A1 > 0)
        S = H @ W2 + b2
        loss = (torch.logsumexp(S, 1) - (S * Y).sum(1)).mean()
        loss.backward()
        W1 = W1 - lr * W1.grad
        b1 = b1 - lr * b1.grad
        W2 = W2 - lr * W2.grad
        b2 = b2 - lr * b2.grad
    return W1.detach(), b1.detach(), W2.detach(), b2.detach(), loss.item() if num_epochs else None
