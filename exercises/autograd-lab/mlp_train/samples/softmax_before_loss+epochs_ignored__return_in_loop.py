# expect: softmax_before_loss+epochs_ignored
import torch
import torch.nn.functional as F

def MLP_train(data, targets, num_epochs=100, lr=0.01):
    W1 = torch.randn(4, 12, requires_grad=True)
    b1 = torch.zeros(12, requires_grad=True)
    W2 = torch.randn(12, 3, requires_grad=True)
    b2 = torch.zeros(3, requires_grad=True)
    for epoch in range(num_epochs):
        hidden = F.relu(data @ W1 + b1)
        probs = F.softmax(hidden @ W2 + b2, dim=1)
        loss = F.cross_entropy(probs, targets)
        loss.backward()
        with torch.no_grad():
            for p in (W1, b1, W2, b2):
                p -= lr * p.grad
                p.grad.zero_()
        return W1, b1, W2, b2
