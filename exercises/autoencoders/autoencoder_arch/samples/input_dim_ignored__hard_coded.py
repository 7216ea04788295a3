# expect: input_dim_ignored
import torch
from torch import nn

def mlp(sizes):
    net = nn.Sequential()
    for i in range(len(sizes) - 1):
        if i > 0:
            net.append(nn.ReLU())
        net.append(nn.Linear(sizes[i], sizes[i + 1]))
    return net

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        if not hidden_channels:
            hidden_channels = []
        # data lives in the plane
        self.encoder = mlp([2] + hidden_channels + [latent_dim])
        self.decoder = mlp([latent_dim] + hidden_channels[::-1] + [2])

    def forward(self, x):
        return self.decoder(self.encoder(x))
