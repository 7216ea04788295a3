# expect: wrong
import torch
import torch.nn.functional as F

def MLP_train(data, targets, num_epochs=100, lr=0.01, beta=0.9):
    p = [torch.randn(4, 12), torch.zeros(12), torch.randn(12, 3), torch.zeros(3)]
    v = [torch.zeros_like(q) for q in p]
    f = torch.func.grad(lambda p: F.cross_entropy(torch.relu(data @ p[0] + p[1]) @ p[2] + p[3], targets))
    for _ in range(num_epochs):
        v = [beta * a + g for a, g in zip(v, f(p))]
        p = [q - lr * a for q, a in zip(p, v)]
    return p[0], p[1], p[2], p[3]
