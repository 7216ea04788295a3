# expect: right
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        enc, dec = [], []
        n = input_dim
        for h in hidden_channels:
            enc += [nn.Linear(n, h), nn.ReLU()]
            n = h
        enc += [nn.Linear(n, latent_dim)]
        n = latent_dim
        for h in reversed(hidden_channels):
            dec += [nn.Linear(n, h), nn.ReLU()]
            n = h
        dec += [nn.Linear(n, input_dim)]
        self.encoder = nn.Sequential(*enc)
        self.decoder = nn.Sequential(*dec)

    def forward(self, x):
        return self.decoder(self.encoder(x))
