# expect: w2_uses_new_w1
import torch
from torch.autograd import grad

class Net:
    def __init__(self):
        self.p = [[torch.randn(4, 12, requires_grad=True), torch.randn(12, requires_grad=True)],
                  [torch.randn(12, 3, requires_grad=True), torch.randn(3, requires_grad=True)]]

    def loss(self, x, t):
        (W1, b1), (W2, b2) = self.p
        return torch.nn.functional.cross_entropy((x @ W1 + b1).clamp(min=0) @ W2 + b2, t)

    def train_layer(self, i, x, t, lr):
        dW, db = grad(self.loss(x, t), self.p[i])
        with torch.no_grad():
            self.p[i][0] -= lr * dW
            self.p[i][1] -= lr * db

def mlp(data, targets, num_epochs=100, lr=0.01):
    net = Net()
    for _ in range(num_epochs):
        net.train_layer(0, data, targets, lr)
        net.train_layer(1, data, targets, lr)
    return net.p
