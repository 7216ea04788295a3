# expect: right
import torch
from torch import nn


def sigma(z):
    return 1 / (1 + torch.exp(-z))


class MLP(nn.Module):
    def __init__(self, input_dims, hidden_dims, output_dims):
        super().__init__()
        sizes = [input_dims, *[hidden_dims] * 5, output_dims]
        self.W = nn.ParameterList()
        self.b = nn.ParameterList()
        for n_in, n_out in zip(sizes, sizes[1:]):
            bound = n_in ** -0.5
            self.W.append(nn.Parameter(torch.empty(n_in, n_out).uniform_(-bound, bound)))
            self.b.append(nn.Parameter(torch.empty(n_out).uniform_(-bound, bound)))

    def forward(self, x):
        a = x.flatten(1)
        for W, b in list(zip(self.W, self.b))[:5]:
            a = sigma(a @ W + b)
        return a @ self.W[5] + self.b[5]
