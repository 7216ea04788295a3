"""A perceptron with two hidden ReLU layers; Kaiming-normal weights (He et al., 2015), zero biases."""

import torch.nn as nn
import torch.nn.functional as F


class MLP(nn.Module):
    def __init__(self, input_dim, hid_dim, output_dim):
        super().__init__()
        self.first = nn.Linear(input_dim, hid_dim)
        self.second = nn.Linear(hid_dim, hid_dim)
        self.output = nn.Linear(hid_dim, output_dim)
        self.init_params()

    def init_params(self):
        for layer in (self.first, self.second, self.output):
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.zeros_(layer.bias)

    def forward(self, x):
        x = x.flatten(1)
        x = self.first(x)
        x = F.relu(x)
        x = self.second(x)
        x = F.relu(x)
        x = self.output(x)
        return x
