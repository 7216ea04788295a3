# expect: wrong
import torch
import torch.nn.functional as F

def train_mlp(data, targets, num_epochs=100, lr=0.01):
    W1 = (0.01 * torch.randn(4, 12)).requires_grad_()
    b1 = torch.zeros(12, requires_grad=True)
    W2 = (0.01 * torch.randn(12, 3)).requires_grad_()
    b2 = torch.zeros(3, requires_grad=True)
    for _ in range(num_epochs):
        L = F.cross_entropy(F.relu(data @ W1 + b1) @ W2 + b2, targets)
        L.backward()
        with torch.no_grad():
            for p in (W1, b1, W2, b2):
                p.sub_(lr * p.grad)
                p.grad = None
    return W1, b1, W2, b2
