# expect: decoder_not_mirrored
import torch
from torch import nn

def mlp(n_in, hidden, n_out):
    layers = []
    for h in hidden:
        layers += [nn.Linear(n_in, h), nn.ReLU()]
        n_in = h
    return nn.Sequential(*layers, nn.Linear(n_in, n_out))

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        hidden_channels = hidden_channels or []
        self.encoder = mlp(input_dim, hidden_channels, latent_dim)
        self.decoder = mlp(latent_dim, hidden_channels, input_dim)

    def forward(self, x):
        return self.decoder(self.encoder(x))
