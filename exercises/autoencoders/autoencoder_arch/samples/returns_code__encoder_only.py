# expect: returns_code
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        sizes = [input_dim] + (hidden_channels if hidden_channels else []) + [latent_dim]
        self.encoder = self._net(sizes)
        self.decoder = self._net(sizes[::-1])

    def _net(self, sizes):
        out = []
        for a, b in zip(sizes, sizes[1:]):
            out += [nn.Linear(a, b), nn.ReLU()]
        return nn.Sequential(*out[:-1])

    def forward(self, x):
        # the code of x
        return self.encoder(x)
