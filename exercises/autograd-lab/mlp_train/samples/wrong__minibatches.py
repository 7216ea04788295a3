# expect: wrong
import torch
import torch.nn.functional as F

def MLP_train(data, targets, num_epochs=100, lr=0.01, batch=16):
    p = [torch.randn(4, 12, requires_grad=True), torch.zeros(12, requires_grad=True),
         torch.randn(12, 3, requires_grad=True), torch.zeros(3, requires_grad=True)]
    for epoch in range(num_epochs):
        order = torch.randperm(len(data))
        for i in range(0, len(data), batch):
            idx = order[i:i + batch]
            loss = F.cross_entropy(torch.relu(data[idx] @ p[0] + p[1]) @ p[2] + p[3], targets[idx])
            grads = torch.autograd.grad(loss, p)
            for w, g in zip(p, grads):
                w.data -= lr * g
    return p
