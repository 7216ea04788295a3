# expect: nothing_changes
import torch
import torch.nn.functional as F


def MLP_train(data, targets, num_epochs=100, lr=0.01):
    weights = [torch.randn(4, 12), torch.zeros(12), torch.randn(12, 3), torch.zeros(3)]
    for w in weights:
        w.requires_grad_(True)
    for epoch in range(num_epochs):
        h = F.relu(data @ weights[0] + weights[1])
        loss = F.cross_entropy(h @ weights[2] + weights[3], targets)
        loss.backward()
        with torch.no_grad():
            for w in weights:
                new = w - lr * w.grad
                w.grad.zero_()
                w = new
    return [w.detach() for w in weights]
