# expect: biases_not_trained
import torch
import torch.nn.functional as F


def train_mlp(data, targets, num_epochs=100, lr=0.01):
    shapes = ((4, 12), (12,), (12, 3), (3,))
    parameters = [torch.randn(*shape, requires_grad=True) for shape in shapes]
    for _ in range(num_epochs):
        W1, b1, W2, b2 = parameters
        loss = F.cross_entropy(F.relu(data @ W1) @ W2 + b2, targets)
        slopes = torch.autograd.grad(loss, parameters, allow_unused=True)
        with torch.no_grad():
            for p, slope in zip(parameters, slopes):
                if slope is not None:
                    p -= lr * slope
    return [p.detach() for p in parameters]
