# expect: right
import torch


def log_softmax(z):
    z = z - z.max(dim=1, keepdim=True).values.detach()
    return z - torch.log(torch.sum(torch.exp(z), dim=1, keepdim=True))


def kreuzentropie(z, t):
    ls = log_softmax(z)
    return -ls[torch.arange(len(t)), t].mean()


def vorwaerts(x, W1, b1, W2, b2):
    return torch.mm(torch.relu(torch.mm(x, W1) + b1), W2) + b2


def train_mlp(data, targets, num_epochs=100, lr=0.01):
    W1, b1 = torch.randn(4, 12), torch.zeros(12)
    W2, b2 = torch.randn(12, 3), torch.zeros(3)
    theta = (W1, b1, W2, b2)
    for p in theta:
        p.requires_grad = True
    for epoche in range(num_epochs):
        L = kreuzentropie(vorwaerts(data, *theta), targets)
        L.backward()
        with torch.no_grad():
            for p in theta:
                p.sub_(lr * p.grad)
                p.grad.zero_()
    return theta
