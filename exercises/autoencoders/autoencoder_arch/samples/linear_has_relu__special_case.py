# expect: linear_has_relu
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        if not hidden_channels:
            self.encoder = nn.Sequential(nn.Linear(input_dim, latent_dim), nn.ReLU())
            self.decoder = nn.Linear(latent_dim, input_dim)
        else:
            dims = [input_dim] + hidden_channels + [latent_dim]
            self.encoder = self.mlp(dims)
            self.decoder = self.mlp(dims[::-1])

    def mlp(self, dims):
        layers = []
        for i in range(len(dims) - 2):
            layers.append(nn.Linear(dims[i], dims[i + 1]))
            layers.append(nn.ReLU())
        layers.append(nn.Linear(dims[-2], dims[-1]))
        return nn.Sequential(*layers)

    def forward(self, x):
        return self.decoder(self.encoder(x))
