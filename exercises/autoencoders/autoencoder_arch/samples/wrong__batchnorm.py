# expect: wrong
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = hidden_channels or []
        enc, dec, n = [], [], input_dim
        for w in h:
            enc += [nn.Linear(n, w), nn.BatchNorm1d(w), nn.ReLU()]
            n = w
        enc += [nn.Linear(n, latent_dim)]
        n = latent_dim
        for w in h[::-1]:
            dec += [nn.Linear(n, w), nn.BatchNorm1d(w), nn.ReLU()]
            n = w
        dec += [nn.Linear(n, input_dim)]
        self.encoder = nn.Sequential(*enc)
        self.decoder = nn.Sequential(*dec)
    def forward(self, x):
        return self.decoder(self.encoder(x))
