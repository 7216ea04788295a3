# expect: one_layer_too_few+returns_code
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = hidden_channels or []
        def stack(*d):
            m = []
            for a, b in zip(d, d[1:]):
                m += [nn.Linear(a, b), nn.ReLU()]
            return nn.Sequential(*m[:-1])
        self.encoder = stack(input_dim, *h, latent_dim)
        self.decoder = stack(latent_dim, *h[:0:-1], input_dim)

    def forward(self, x):
        code = self.encoder(x)
        reconstruction = self.decoder(code)
        return code
