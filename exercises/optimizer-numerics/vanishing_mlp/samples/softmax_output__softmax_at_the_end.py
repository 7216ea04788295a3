# expect: softmax_output
import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, input_dims, hidden_dims, output_dims):
        super().__init__()
        layers = [nn.Flatten()]
        n = input_dims
        for _ in range(5):
            layers += [nn.Linear(n, hidden_dims), nn.Sigmoid()]
            n = hidden_dims
        layers += [nn.Linear(n, output_dims), nn.Softmax(dim=1)]
        self.net = nn.Sequential(*layers)

    def forward(self, x):
        return self.net(x)
