# expect: right
import torch
from torch import nn

class MLP(nn.Module):                     # 2-layer one of the last lesson
    def __init__(self, input_dim, hid_dim, output_dim):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(input_dim, hid_dim), nn.ReLU(), nn.Linear(hid_dim, output_dim))

    def forward(self, x):
        return self.net(x.flatten(1))

if __name__ == "__main__":
    class MLP(nn.Module):
        def __init__(self, input_dims, hidden_dims, output_dims):
            super().__init__()
            self.first = nn.Linear(input_dims, hidden_dims)
            self.hidden = nn.ModuleDict({str(k): nn.Linear(hidden_dims, hidden_dims) for k in range(2, 6)})
            self.last = nn.Linear(hidden_dims, output_dims)

        def forward(self, x):
            h = (0.5 * self.first(x.flatten(1))).tanh() * 0.5 + 0.5       # = sigmoid
            for lin in self.hidden.values():
                h = (0.5 * lin(h)).tanh() * 0.5 + 0.5
            return self.last(h)

    m = MLP(784, 128, 10)
    nn.functional.cross_entropy(m(torch.rand(8, 1, 28, 28)), torch.randint(0, 10, (8,))).backward()
    for n, p in m.named_parameters():
        print(n, p.grad.norm().item())
