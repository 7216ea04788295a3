# expect: right
from torch import randn, autograd, no_grad, clamp
from torch.nn import functional as F

def mlp(X, y, num_epochs=100, lr=0.01):
    params = [randn(4, 12), randn(12), randn(12, 3), randn(3)]
    losses = []
    for _ in range(num_epochs):
        for p in params:
            p.requires_grad_(True)
        hidden = clamp(X @ params[0] + params[1], min=0)
        loss = F.cross_entropy(hidden @ params[2] + params[3], y)
        grads = autograd.grad(loss, params)
        params = [(p - lr * g).detach() for p, g in zip(params, grads)]
        losses.append(loss.item())
    return (*params, losses)
