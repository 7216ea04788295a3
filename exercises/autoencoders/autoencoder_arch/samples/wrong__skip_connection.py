# expect: wrong
import torch
from torch import nn

def mlp(*d):
    m = [nn.Linear(d[0], d[1])]
    for a, b in zip(d[1:], d[2:]):
        m += [nn.ReLU(), nn.Linear(a, b)]
    return nn.Sequential(*m)

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = hidden_channels or []
        self.encoder = mlp(input_dim, *h, latent_dim)
        self.decoder = mlp(latent_dim, *h[::-1], input_dim)

    def forward(self, x):
        return x + self.decoder(self.encoder(x))   # residual, trains better
