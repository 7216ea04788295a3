# expect: right
import torch
from torch import nn


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        if not hidden_channels:
            hidden_channels = []
        enc = []
        prev = input_dim
        for h in hidden_channels:
            enc.append(nn.Linear(prev, h))
            enc.append(nn.ReLU())
            prev = h
        enc.append(nn.Linear(prev, latent_dim))
        dec = []
        prev = latent_dim
        for h in reversed(hidden_channels):
            dec.append(nn.Linear(prev, h))
            dec.append(nn.ReLU())
            prev = h
        dec.append(nn.Linear(prev, input_dim))
        self.encoder = nn.Sequential(*enc)
        self.decoder = nn.Sequential(*dec)

    def forward(self, x):
        return self.decoder(self.encoder(x))
