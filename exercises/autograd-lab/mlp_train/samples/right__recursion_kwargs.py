# expect: right
import torch
import torch.nn.functional as F

def schritt(p, x, t, rest, lr):
    if not rest:
        return p
    p = tuple(q.requires_grad_() for q in p)
    L = F.cross_entropy(F.relu(x @ p[0] + p[1]) @ p[2] + p[3], t)
    return schritt(tuple(q.detach() - lr * g for q, g in zip(p, torch.autograd.grad(L, p))), x, t, rest - 1, lr)

def MLP_train(data, targets, *args, **kwargs):
    num_epochs, lr = (list(args) + [kwargs.get("num_epochs", 100), kwargs.get("lr", 0.01)][len(args):])[:2]
    p = (torch.randn(4, 12), torch.zeros(12), torch.randn(12, 3), torch.zeros(3))
    while num_epochs > 0:                       # not deeper than 200 calls
        n = min(num_epochs, 200)
        p = schritt(p, data, targets, n, lr)
        num_epochs -= n
    return p
