# expect: right
import math
import torch
from torch import nn


class MLP(nn.Module):
    """Weights as (in, out) matrices, no nn.Linear."""

    def __init__(self, input_dim, hid_dim, output_dim):
        super().__init__()
        self.W1 = nn.Parameter(torch.empty(input_dim, hid_dim))
        self.b1 = nn.Parameter(torch.empty(hid_dim))
        self.W2 = nn.Parameter(torch.empty(hid_dim, hid_dim))
        self.b2 = nn.Parameter(torch.empty(hid_dim))
        self.W3 = nn.Parameter(torch.empty(hid_dim, output_dim))
        self.b3 = nn.Parameter(torch.empty(output_dim))
        self.init_params()

    @torch.no_grad()
    def init_params(self):
        for W in (self.W1, self.W2, self.W3):
            fan_in = W.shape[0]
            W.copy_(torch.randn_like(W) * math.sqrt(2.0 / fan_in))
        for b in (self.b1, self.b2, self.b3):
            b.zero_()

    def forward(self, x):
        h = x.reshape(len(x), -1)
        h = torch.clamp(h @ self.W1 + self.b1, min=0)
        h = torch.clamp(h @ self.W2 + self.b2, min=0)
        return h @ self.W3 + self.b3
