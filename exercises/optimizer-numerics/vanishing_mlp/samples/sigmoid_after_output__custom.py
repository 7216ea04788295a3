# expect: sigmoid_after_output
import math
import torch
import torch.nn as nn

class MyLinear(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        k = 1 / math.sqrt(n_in)
        self.W = nn.Parameter(torch.empty(n_in, n_out).uniform_(-k, k))
        self.b = nn.Parameter(torch.zeros(n_out))

    def forward(self, x):
        return x @ self.W + self.b

class MLP(nn.Module):
    def __init__(self, input_dims, hidden_dims, output_dims):
        super().__init__()
        self.h1 = MyLinear(input_dims, hidden_dims)
        self.h2 = MyLinear(hidden_dims, hidden_dims)
        self.h3 = MyLinear(hidden_dims, hidden_dims)
        self.h4 = MyLinear(hidden_dims, hidden_dims)
        self.h5 = MyLinear(hidden_dims, hidden_dims)
        self.o = MyLinear(hidden_dims, output_dims)

    def forward(self, x):
        x = x.reshape(x.shape[0], -1)
        for h in (self.h1, self.h2, self.h3, self.h4, self.h5, self.o):
            x = 1 / (1 + torch.exp(-h(x)))
        return x
