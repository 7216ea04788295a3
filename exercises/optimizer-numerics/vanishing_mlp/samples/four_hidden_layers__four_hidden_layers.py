# expect: four_hidden_layers
import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, input_dims, hidden_dims, output_dims):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(),
            nn.Linear(input_dims, hidden_dims), nn.Sigmoid(),
            nn.Linear(hidden_dims, hidden_dims), nn.Sigmoid(),
            nn.Linear(hidden_dims, hidden_dims), nn.Sigmoid(),
            nn.Linear(hidden_dims, hidden_dims), nn.Sigmoid(),
            nn.Linear(hidden_dims, output_dims),
        )

    def forward(self, x):
        return self.net(x)
