# expect: wrong
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        d = [input_dim, *(hidden_channels or []), latent_dim]
        self.encoder = self.chain(d)
        self.decoder = self.chain(d[::-1])

    def chain(self, d):
        m = []
        for a, b in zip(d, d[1:]):
            m.append(nn.Linear(a, b, bias=False))
            m.append(nn.ReLU())
        m.pop()
        return nn.Sequential(*m)

    def forward(self, x):
        return self.decoder(self.encoder(x))
