# expect: input_dim_ignored
import torch
import torch.nn as nn

class Autoencoder(nn.Module):
    """built from the inside out"""
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        self.hidden_channels = list(hidden_channels or [])
        self.latent_dim = latent_dim
        self.input_dim = input_dim
        self.encoder = nn.Sequential(*self._enc(0, 2))
        self.decoder = nn.Sequential(*self._dec(len(self.hidden_channels) - 1, latent_dim))

    def _enc(self, i, n):
        if i == len(self.hidden_channels):
            return [nn.Linear(n, self.latent_dim)]
        return [nn.Linear(n, self.hidden_channels[i]), nn.ReLU()] + self._enc(i + 1, self.hidden_channels[i])

    def _dec(self, i, n):
        if i < 0:
            return [nn.Linear(n, 2)]
        return [nn.Linear(n, self.hidden_channels[i]), nn.ReLU()] + self._dec(i - 1, self.hidden_channels[i])

    def forward(self, x):
        return self.decoder(self.encoder(x))
