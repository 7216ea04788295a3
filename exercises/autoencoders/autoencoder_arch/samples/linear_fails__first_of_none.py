# expect: linear_fails
import torch.nn as nn


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        first, last = hidden_channels[0], hidden_channels[-1]
        enc, dec = [nn.Linear(input_dim, first)], []
        for a, b in zip(hidden_channels, hidden_channels[1:]):
            enc += [nn.ReLU(), nn.Linear(a, b)]
            dec = [nn.Linear(b, a), nn.ReLU()] + dec
        self.encoder = nn.Sequential(*enc, nn.ReLU(), nn.Linear(last, latent_dim))
        self.decoder = nn.Sequential(nn.Linear(latent_dim, last), nn.ReLU(), *dec, nn.Linear(first, input_dim))

    def forward(self, x):
        return self.decoder(self.encoder(x))
