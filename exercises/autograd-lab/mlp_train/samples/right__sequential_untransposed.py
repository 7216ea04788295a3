# expect: right
import torch
import torch.nn as nn

def train_function(data, targets, num_epochs=100, lr=0.01, verbose=False):
    net = nn.Sequential(nn.Linear(4, 12), nn.ReLU(), nn.Linear(12, 3))
    net.apply(lambda m: (m.weight.data.normal_(), m.bias.data.zero_()) if isinstance(m, nn.Linear) else None)
    hist = []
    for ep in range(num_epochs):
        loss = nn.functional.cross_entropy(net(data), targets)
        net.zero_grad()
        loss.backward()
        for p in net.parameters():
            p.data.copy_(p.data - lr * p.grad)
        hist.append(loss.item())
        if verbose: print(ep, loss.item())
    W1, b1, W2, b2 = [p.detach() for p in net.parameters()]
    return W1, b1, W2, b2, hist
