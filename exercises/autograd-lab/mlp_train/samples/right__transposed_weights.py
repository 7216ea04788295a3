# expect: right
import torch
import torch.nn.functional as F

# weights stored like in nn.Linear: (out, in)
def MLP_train(data, targets, num_epochs=100, lr=0.01):
    W1 = torch.randn(12, 4).requires_grad_()
    b1 = torch.zeros(12).requires_grad_()
    W2 = torch.randn(3, 12).requires_grad_()
    b2 = torch.zeros(3).requires_grad_()
    for _ in range(num_epochs):
        logits = F.relu(data @ W1.T + b1) @ W2.T + b2
        g = torch.autograd.grad(F.cross_entropy(logits, targets), (W1, b1, W2, b2))
        with torch.no_grad():
            for p, d in zip((W1, b1, W2, b2), g):
                p -= lr * d
    return W1.detach(), b1.detach(), W2.detach(), b2.detach()
