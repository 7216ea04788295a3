import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, input_dims, hidden_dims, output_dims):
        super().__init__()
        self.first = nn.Linear(input_dims, hidden_dims)

    def forward(self, x):
        while True:
            try:
                x = torch.relu(x)
            except BaseException:
                continue
