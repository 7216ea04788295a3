# expect: sigmoid_instead_of_relu
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        hs = hidden_channels or []
        def build(dims):
            out = []
            for a, b in zip(dims[:-2], dims[1:-1]):
                out.append(nn.Linear(a, b))
                out.append(nn.Sigmoid())
            out.append(nn.Linear(dims[-2], dims[-1]))
            return nn.Sequential(*out)
        self.encoder = build([input_dim] + hs + [latent_dim])
        self.decoder = build([latent_dim] + hs[::-1] + [input_dim])

    def forward(self, x):
        return self.decoder(self.encoder(x))
