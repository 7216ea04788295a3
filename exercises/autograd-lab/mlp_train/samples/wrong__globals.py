# expect: wrong
import torch
import torch.nn.functional as F

EPOCHEN = 200
RATE = 0.05

def MLP_train(data, targets, num_epochs=100, lr=0.01):
    W1 = torch.randn(4, 12, requires_grad=True)
    b1 = torch.zeros(12, requires_grad=True)
    W2 = torch.randn(12, 3, requires_grad=True)
    b2 = torch.zeros(3, requires_grad=True)
    for epoche in range(EPOCHEN):
        verlust = F.cross_entropy(torch.relu(data @ W1 + b1) @ W2 + b2, targets)
        verlust.backward()
        with torch.no_grad():
            for p in (W1, b1, W2, b2):
                p -= RATE * p.grad
                p.grad.zero_()
    return W1, b1, W2, b2
