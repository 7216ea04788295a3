# expect: no_relu
import torch
from functools import reduce

def MLP_train(data, targets, num_epochs=100, lr=0.01):
    schichten = [[torch.randn(a, b, requires_grad=True), torch.randn(b, requires_grad=True)] for a, b in ((4, 12), (12, 3))]
    flach = sum(schichten, [])
    for _ in range(num_epochs):
        aus = reduce(lambda h, Wb: h @ Wb[0] + Wb[1], schichten, data)
        L = -aus.log_softmax(1)[range(len(targets)), targets].mean()
        with torch.no_grad():
            torch._foreach_add_(flach, torch.autograd.grad(L, flach), alpha=-lr)
    return schichten
