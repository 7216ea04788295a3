# expect: right
import torch
from torch import nn


class Chain(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.parts = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))

    def forward(self, x):
        for place, part in enumerate(self.parts):
            if place:
                x = x * (x > 0)
            x = (part.weight @ x.T).T + part.bias
        return x


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        sizes = [input_dim, *(hidden_channels or []), latent_dim]
        self.encoder, self.decoder = Chain(sizes), Chain(sizes[::-1])

    def forward(self, x):
        return self.decoder(self.encoder(x))
