# expect: right
import torch
import torch.nn.functional as F

# version 1: biases were scalars :(
def MLP_train(data, targets, num_epochs=100, lr=0.01):
    W1 = torch.randn(4, 12, requires_grad=True)
    W2 = torch.randn(12, 3, requires_grad=True)
    b1 = torch.randn(1, requires_grad=True)
    b2 = torch.randn(1, requires_grad=True)
    for epoch in range(num_epochs):
        loss = F.cross_entropy(torch.relu(data @ W1 + b1) @ W2 + b2, targets)
        loss.backward()
        for p in (W1, W2, b1, b2):
            p.data -= lr * p.grad
            p.grad.zero_()
    return W1, W2, b1, b2

# version 2
def MLP_train(data, targets, num_epochs=100, lr=0.01):
    shapes = {"W1": (4, 12), "b1": (12,), "W2": (12, 3), "b2": (3,)}
    P = torch.nn.ParameterDict({k: torch.nn.Parameter(torch.randn(s)) for k, s in shapes.items()})
    for epoch in range(num_epochs):
        P.zero_grad()
        loss = F.cross_entropy(torch.relu(data @ P["W1"] + P["b1"]) @ P["W2"] + P["b2"], targets)
        loss.backward()
        with torch.no_grad():
            for k in P.keys():
                P[k].add_(-lr * P[k].grad)
    return [P[k].detach() for k in shapes]
