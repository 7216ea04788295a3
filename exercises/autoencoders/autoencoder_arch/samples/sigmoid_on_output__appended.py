# expect: sigmoid_on_output
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        def seq(dims, *end):
            mods = [nn.Linear(dims[0], dims[1])]
            for a, b in zip(dims[1:], dims[2:]):
                mods += [nn.ReLU(), nn.Linear(a, b)]
            return nn.Sequential(*mods, *end)
        d = [input_dim] + (hidden_channels or []) + [latent_dim]
        self.encoder = seq(d)
        if hidden_channels:
            self.decoder = seq(d[::-1], nn.Sigmoid())
        else:
            self.decoder = seq(d[::-1])

    def forward(self, x):
        return self.decoder(self.encoder(x))
