# expect: right
from dataclasses import dataclass, field
import torch
import torch.nn as nn


@dataclass
class Dims:
    input_dim: int
    latent_dim: int
    hidden: list = field(default_factory=list)

    @property
    def down(self):
        return [self.input_dim, *self.hidden, self.latent_dim]

    @property
    def up(self):
        return self.down[::-1]


def layers(dims):
    """generator of the layers"""
    *front, last = zip(dims[:-1], dims[1:])
    for a, b in front:
        yield nn.Linear(a, b)
        yield nn.ReLU()
    yield nn.Linear(*last)


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels=None, latent_dim=1, input_dim=2):
        super().__init__()
        d = Dims(input_dim, latent_dim, list(hidden_channels) if hidden_channels else [])
        self.encoder = nn.Sequential(*layers(d.down))
        self.decoder = nn.Sequential(*layers(d.up))

    def forward(self, x):
        return self.decoder(self.encoder(x))
