# expect: one_relu_missing
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        if not hidden_channels:
            self.encoder = nn.Linear(input_dim, latent_dim)
            self.decoder = nn.Linear(latent_dim, input_dim)
        else:
            enc, n = [], input_dim
            for h in hidden_channels:
                enc += [nn.Linear(n, h), nn.ReLU()]
                n = h
            enc.append(nn.Linear(n, latent_dim))
            rev = hidden_channels[::-1]
            dec = [nn.Linear(latent_dim, rev[0])]
            for i in range(len(rev) - 1):
                dec += [nn.Linear(rev[i], rev[i + 1]), nn.ReLU()]
            dec.append(nn.Linear(rev[-1], input_dim))
            self.encoder = nn.Sequential(*enc)
            self.decoder = nn.Sequential(*dec)

    def forward(self, x):
        return self.decoder(self.encoder(x))
