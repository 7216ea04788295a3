# expect: relu_on_bottleneck
import torch
from torch import nn


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = list(hidden_channels or [])
        enc, n = [], input_dim
        for w in h + [latent_dim]:
            enc += [nn.Linear(n, w), nn.ReLU()]
            n = w
        dec = []
        for w in h[::-1]:
            dec += [nn.Linear(n, w), nn.ReLU()]
            n = w
        self.encoder = nn.Sequential(*enc)
        self.decoder = nn.Sequential(*dec, nn.Linear(n, input_dim))

    def forward(self, x):
        return self.decoder(self.encoder(x))
