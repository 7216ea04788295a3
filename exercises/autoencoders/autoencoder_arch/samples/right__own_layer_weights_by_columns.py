# expect: right
import torch
from torch import nn


class Dense(nn.Module):
    """Weights as (inputs, outputs), the bias as a row."""

    def __init__(self, n_in, n_out):
        super().__init__()
        self.w = nn.Parameter(nn.init.xavier_uniform_(torch.empty(n_in, n_out)))
        self.b = nn.Parameter(torch.zeros(1, n_out))

    def forward(self, x):
        return torch.einsum("ni,io->no", x, self.w) + self.b


def chain(dims):
    parts = []
    for a, b in zip(dims, dims[1:]):
        parts += [Dense(a, b), nn.ReLU()]
    return nn.Sequential(*parts[:-1])


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        dims = [input_dim, *(hidden_channels or []), latent_dim]
        self.encoder, self.decoder = chain(dims), chain(dims[::-1])

    def forward(self, x):
        return self.decoder(self.encoder(x))
