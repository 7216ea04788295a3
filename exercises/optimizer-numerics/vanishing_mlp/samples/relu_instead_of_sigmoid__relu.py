# expect: relu_instead_of_sigmoid
import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, input_dims, hidden_dims, output_dims):
        super().__init__()
        self.l1 = nn.Linear(input_dims, hidden_dims)
        self.l2 = nn.Linear(hidden_dims, hidden_dims)
        self.l3 = nn.Linear(hidden_dims, hidden_dims)
        self.l4 = nn.Linear(hidden_dims, hidden_dims)
        self.l5 = nn.Linear(hidden_dims, hidden_dims)
        self.out = nn.Linear(hidden_dims, output_dims)

    def forward(self, x):
        x = x.flatten(1)
        for l in (self.l1, self.l2, self.l3, self.l4, self.l5):
            x = torch.relu(l(x))
        return self.out(x)
