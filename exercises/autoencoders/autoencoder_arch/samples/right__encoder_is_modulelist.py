# expect: right
import torch
import torch.nn as nn
import torch.nn.functional as F


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        d = [input_dim] + list(hidden_channels or []) + [latent_dim]
        self.encoder = nn.ModuleList([nn.Linear(a, b) for a, b in zip(d, d[1:])])
        d = d[::-1]
        self.decoder = nn.ModuleList([nn.Linear(a, b) for a, b in zip(d, d[1:])])

    def forward(self, x):
        for l in self.encoder[:-1]:
            x = F.relu(l(x))
        x = self.encoder[-1](x)
        for l in self.decoder[:-1]:
            x = F.relu(l(x))
        return self.decoder[-1](x)
