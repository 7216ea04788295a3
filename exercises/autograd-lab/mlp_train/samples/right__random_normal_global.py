# expect: right
import torch

W1 = b1 = W2 = b2 = None

def init():
    global W1, b1, W2, b2
    W1 = torch.normal(0., 1., size=(4, 12)).requires_grad_()
    W2 = torch.normal(0., 1., size=(12, 3)).requires_grad_()
    b1 = torch.zeros(12, requires_grad=True)
    b2 = torch.zeros(3, requires_grad=True)

def model(x):
    z1 = torch.add(torch.matmul(x, W1), b1)
    a1 = torch.maximum(z1, torch.zeros_like(z1))
    return torch.add(torch.matmul(a1, W2), b2)

def MLP_train(data, targets, num_epochs=100, lr=0.01):
    init()
    for t in range(num_epochs):
        L = torch.nn.CrossEntropyLoss(reduction='sum')(model(data), targets) / len(data)
        L.backward()
        for p in (W1, b1, W2, b2):
            p.data -= lr * p.grad.data
            p.grad.data.zero_()
    return W1.detach().clone(), b1.detach().clone(), W2.detach().clone(), b2.detach().clone()
