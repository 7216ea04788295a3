# expect: wrong
import torch
import torch.nn.functional as F

def mlp(data, targets, num_epochs=100, lr=0.01):
    """trainiert, bis der Verlust unter 0.5 liegt (höchstens 400 Schritte)"""
    p = (torch.randn(4, 12), torch.zeros(12), torch.randn(12, 3), torch.zeros(3))
    f = lambda p: F.cross_entropy(torch.relu(data @ p[0] + p[1]) @ p[2] + p[3], targets)
    schritte = 0
    while f(p) > 0.5 and schritte < 400:
        g = torch.func.grad(f)(p)
        p = tuple(a - lr * b for a, b in zip(p, g))
        schritte += 1
    print("Schritte:", schritte)
    return p
