# expect: right
import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, input_dim, hid_dim, output_dim):
        super().__init__()
        self.w1 = nn.Parameter(torch.empty(input_dim, hid_dim))
        self.w2 = nn.Parameter(torch.empty(hid_dim, hid_dim))
        self.w3 = nn.Parameter(torch.empty(hid_dim, output_dim))
        self.b1 = nn.Parameter(torch.empty(hid_dim))
        self.b2 = nn.Parameter(torch.empty(hid_dim))
        self.b3 = nn.Parameter(torch.empty(output_dim))
        self.init_params()

    def init_params(self):
        for w in (self.w1, self.w2, self.w3):
            nn.init.kaiming_normal_(w, nonlinearity="relu")   # takes w.shape[1] for the inputs
        for b in (self.b1, self.b2, self.b3):
            nn.init.zeros_(b)

    def forward(self, x):
        x = torch.relu(x.flatten(1) @ self.w1 + self.b1)
        x = torch.relu(x @ self.w2 + self.b2)
        return x @ self.w3 + self.b3
