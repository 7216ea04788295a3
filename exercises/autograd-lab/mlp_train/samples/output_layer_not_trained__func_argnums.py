# expect: output_layer_not_trained
import torch
from torch.func import grad

def L(W1, b1, W2, b2, x, t):
    return torch.nn.functional.cross_entropy(torch.relu(x @ W1 + b1) @ W2 + b2, t)

def train_function(data, targets, num_epochs=100, lr=0.01):
    p = [torch.randn(4, 12), torch.randn(12), torch.randn(12, 3), torch.randn(3)]
    losses = []
    for _ in range(num_epochs):
        gs = grad(L, argnums=(0, 1))(*p, data, targets)
        for i, g in enumerate(gs):
            p[i] = p[i] - lr * g
        losses.append(L(*p, data, targets).item())
    return p[0], p[1], p[2], p[3], losses
