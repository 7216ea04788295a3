# expect: sigmoid_instead_of_relu
import torch

g = lambda z: 1 / (1 + torch.exp(-z))

@torch.no_grad()
def MLP_train(data, targets, num_epochs=100, lr=0.01):
    T = torch.nn.functional.one_hot(targets, 3).float()
    W1, b1, W2, b2 = torch.randn(4, 12), torch.randn(12), torch.randn(12, 3), torch.randn(3)
    for _ in range(num_epochs):
        h = g(data @ W1 + b1)
        d2 = ((h @ W2 + b2).softmax(1) - T) / len(T)
        d1 = d2 @ W2.T * h * (1 - h)
        W2, b2 = W2 - lr * h.T @ d2, b2 - lr * d2.sum(0)
        W1, b1 = W1 - lr * data.T @ d1, b1 - lr * d1.sum(0)
    return [[W1, b1], [W2, b2]]
