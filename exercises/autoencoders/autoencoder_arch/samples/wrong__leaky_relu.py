# expect: wrong
import torch
from torch import nn

def mlp(d):
    m = []
    for a, b in zip(d, d[1:]):
        m += [nn.Linear(a, b), nn.LeakyReLU(0.01)]
    return nn.Sequential(*m[:-1])

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        d = [input_dim] + (hidden_channels or []) + [latent_dim]
        self.encoder = mlp(d)
        self.decoder = mlp(d[::-1])

    def forward(self, x):
        return self.decoder(self.encoder(x))
