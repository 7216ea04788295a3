# expect: wrong
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        d = [input_dim] + (hidden_channels or []) + [latent_dim]
        e = []
        for a, b in zip(d, d[1:]):
            e += [nn.Linear(a, b), nn.ReLU()]
        self.encoder = nn.Sequential(*e[:-1])
        d.reverse()
        e = []
        for a, b in zip(d, d[1:]):
            e += [nn.Linear(a, b), nn.ReLU()]
        self.decoder = nn.Sequential(*e[:-1])

    def forward(self, x):
        return self.decoder(self.encoder(x))
