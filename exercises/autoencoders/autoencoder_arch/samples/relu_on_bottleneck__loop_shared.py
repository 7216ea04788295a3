# expect: relu_on_bottleneck
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        if not hidden_channels:
            self.encoder = nn.Linear(input_dim, latent_dim)
            self.decoder = nn.Linear(latent_dim, input_dim)
            return
        enc = []
        n = input_dim
        for h in hidden_channels + [latent_dim]:
            enc += [nn.Linear(n, h), nn.ReLU()]
            n = h
        dec = []
        for h in hidden_channels[::-1]:
            dec += [nn.Linear(n, h), nn.ReLU()]
            n = h
        dec.append(nn.Linear(n, input_dim))
        self.encoder = nn.Sequential(*enc)
        self.decoder = nn.Sequential(*dec)

    def forward(self, x):
        return self.decoder(self.encoder(x))
