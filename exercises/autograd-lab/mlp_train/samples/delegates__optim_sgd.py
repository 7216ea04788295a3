# expect: delegates
import torch
import torch.nn.functional as F
import torch.optim as optim

def MLP_train(data, targets, num_epochs=100, lr=0.01):
    W1 = torch.randn(4, 12, requires_grad=True)
    b1 = torch.zeros(12, requires_grad=True)
    W2 = torch.randn(12, 3, requires_grad=True)
    b2 = torch.zeros(3, requires_grad=True)
    optimiser = optim.SGD([W1, b1, W2, b2], lr=lr)
    for epoch in range(num_epochs):
        optimiser.zero_grad()
        loss = F.cross_entropy(torch.relu(data @ W1 + b1) @ W2 + b2, targets)
        loss.backward()
        optimiser.step()
    return W1, b1, W2, b2
