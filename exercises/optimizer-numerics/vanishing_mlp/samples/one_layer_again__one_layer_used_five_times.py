# expect: one_layer_again
import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, input_dims, hidden_dims, output_dims):
        super().__init__()
        self.flatten = nn.Flatten()
        self.first = nn.Linear(input_dims, hidden_dims)
        self.hidden = nn.Linear(hidden_dims, hidden_dims)
        self.last = nn.Linear(hidden_dims, output_dims)
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        x = self.sigmoid(self.first(self.flatten(x)))
        for _ in range(4):
            x = self.sigmoid(self.hidden(x))
        return self.last(x)
