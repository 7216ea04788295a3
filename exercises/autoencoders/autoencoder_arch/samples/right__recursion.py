# expect: right
import torch
import torch.nn as nn


class Chain(nn.Module):
    """one layer and then the rest of the chain"""
    def __init__(self, sizes):
        super().__init__()
        self.first = nn.Linear(sizes[0], sizes[1])
        self.rest = Chain(sizes[1:]) if len(sizes) > 2 else None

    def forward(self, t):
        t = self.first(t)
        if self.rest is None:
            return t
        return self.rest(torch.relu(t))


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        middle = tuple(hidden_channels) if hidden_channels else ()
        sizes = (input_dim,) + middle + (latent_dim,)
        self.encoder = Chain(sizes)
        self.decoder = Chain(tuple(reversed(sizes)))

    def forward(self, x):
        return self.decoder(self.encoder(x))
