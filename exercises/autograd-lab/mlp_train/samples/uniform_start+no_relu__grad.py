# expect: uniform_start+no_relu
import torch
from torch.nn.functional import cross_entropy

def mlp(data, targets, num_epochs=100, lr=0.01):
    p = [[torch.rand(4, 12), torch.zeros(12)], [torch.rand(12, 3), torch.zeros(3)]]
    f = lambda p: cross_entropy((data @ p[0][0] + p[0][1]) @ p[1][0] + p[1][1], targets)
    for _ in range(num_epochs):
        g = torch.func.grad(f)(p)
        p = [[w - lr * d for w, d in zip(a, b)] for a, b in zip(p, g)]
    return p
