# expect: right
import torch
from torch.nn.functional import cross_entropy

class Trainer:
    hidden = 12

    def __init__(self, data, targets):
        self.x = torch.as_tensor(data)
        self.y = torch.as_tensor(targets).long()
        self.layers = [(torch.randn(a, b, dtype=self.x.dtype, requires_grad=True),
                        torch.randn(b, dtype=self.x.dtype, requires_grad=True)) for a, b in ((4, self.hidden), (self.hidden, 3))]

    def __call__(self, x):
        (W1, b1), (W2, b2) = self.layers
        return (x @ W1 + b1).relu() @ W2 + b2

    def fit(self, epochs, lr):
        flat = [p for l in self.layers for p in l]
        def update():
            for p in flat:
                with torch.no_grad():
                    p.copy_(p - lr * p.grad)
                p.grad.zero_()
        for _ in range(epochs):
            cross_entropy(self(self.x), self.y).backward()
            update()
        return self

def mlp(data, targets, num_epochs=100, lr=0.01):
    t = Trainer(data, targets).fit(num_epochs, lr)
    return [list(l) for l in t.layers]
