# expect: right
import torch
from torch import nn

def mlp(dims):
    acts = [nn.ReLU] * (len(dims) - 2) + [nn.Identity]
    mods = []
    for a, b, act in zip(dims, dims[1:], acts):
        mods.append(nn.Sequential(nn.Linear(a, b), act()))
    return nn.Sequential(*mods)

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = [] if hidden_channels in [0, None, []] else hidden_channels
        self.encoder = mlp([input_dim, *h, latent_dim])
        self.decoder = mlp([latent_dim, *reversed(h), input_dim])

    def __repr__(self):
        return "AE(" + "-".join(str(p.shape[0]) for p in self.parameters() if p.ndim == 1) + ")"

    def forward(self, batch):
        codes = self.encoder(batch)
        return self.decoder(codes)
