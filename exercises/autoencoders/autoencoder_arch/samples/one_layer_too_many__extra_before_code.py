# expect: one_layer_too_many
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        if not hidden_channels:
            self.encoder = nn.Linear(input_dim, latent_dim)
            self.decoder = nn.Linear(latent_dim, input_dim)
            return
        enc = [nn.Linear(input_dim, hidden_channels[0]), nn.ReLU()]
        for a, b in zip(hidden_channels, hidden_channels[1:] + hidden_channels[-1:]):
            enc += [nn.Linear(a, b), nn.ReLU()]
        enc += [nn.Linear(hidden_channels[-1], latent_dim)]
        r = list(reversed(hidden_channels))
        dec = [nn.Linear(latent_dim, r[0]), nn.ReLU()]
        for a, b in zip(r, r[1:]):
            dec += [nn.Linear(a, b), nn.ReLU()]
        dec += [nn.Linear(r[-1], input_dim)]
        self.encoder = nn.Sequential(*enc)
        self.decoder = nn.Sequential(*dec)

    def forward(self, x):
        return self.decoder(self.encoder(x))
