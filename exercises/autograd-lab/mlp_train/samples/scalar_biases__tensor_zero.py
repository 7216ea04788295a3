# expect: scalar_biases
import torch
from torch.func import grad

def verlust(p, x, t):
    h = torch.relu(x @ p[0][0] + p[0][1])
    return torch.nn.functional.cross_entropy(h @ p[1][0] + p[1][1], t)

def train_mlp(data, targets, num_epochs=100, lr=0.01):
    p = [[torch.randn(4, 12), torch.tensor(0.)], [torch.randn(12, 3), torch.tensor(0.)]]
    for _ in range(num_epochs):
        g = grad(verlust)(p, data, targets)
        p = [[W - lr * dW, b - lr * db] for (W, b), (dW, db) in zip(p, g)]
    return p
