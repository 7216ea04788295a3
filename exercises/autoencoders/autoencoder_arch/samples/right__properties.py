# expect: right
import torch
from torch import nn


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        widths = [w for w in (hidden_channels or []) if w]
        d = [input_dim, *widths, latent_dim]
        self._enc = self._mlp(d)
        self._dec = self._mlp(d[::-1])

    @property
    def encoder(self):
        return self._enc

    @property
    def decoder(self):
        return self._dec

    @staticmethod
    def _mlp(d):
        m = []
        for a, b in zip(d, d[1:]):
            m += [nn.Linear(a, b), nn.ReLU()]
        return nn.Sequential(*m[:-1])

    def forward(self, x):
        return self.decoder(self.encoder(x))
