# expect: sum_loss
import torch

def kreuzentropie(logits, t):
    return -(torch.log_softmax(logits, 1) * torch.eye(3)[t]).sum()

def mlp(data, targets, num_epochs=100, lr=0.01):
    W1, b1, W2, b2 = torch.randn(4, 12), torch.randn(12), torch.randn(12, 3), torch.randn(3)
    for _ in range(num_epochs):
        for p in (W1, b1, W2, b2):
            p.requires_grad_()
        kreuzentropie(torch.relu(data.mm(W1) + b1).mm(W2) + b2, targets).backward()
        W1, b1, W2, b2 = (p.detach() - lr * p.grad for p in (W1, b1, W2, b2))
    return W1, b1, W2, b2
