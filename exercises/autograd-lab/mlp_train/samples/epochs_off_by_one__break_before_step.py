# expect: epochs_off_by_one
import torch
from itertools import count

def train_function(data, targets, num_epochs=100, lr=0.01):
    Ws = [torch.randn(4, 12, requires_grad=True), torch.randn(12, 3, requires_grad=True)]
    bs = [torch.randn(12, requires_grad=True), torch.randn(3, requires_grad=True)]
    kurve = []
    for k in count(1):
        z = torch.relu(data @ Ws[0] + bs[0]) @ Ws[1] + bs[1]
        L = torch.nn.functional.cross_entropy(z, targets)
        kurve.append(L.item())
        if k >= num_epochs:
            break
        g = torch.autograd.grad(L, Ws + bs)
        with torch.no_grad():
            torch._foreach_sub_(Ws + bs, [lr * x for x in g])
    return [[Ws[0], bs[0]], [Ws[1], bs[1]]], kurve
