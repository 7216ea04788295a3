# expect: right
import torch
from torch import nn
from collections import OrderedDict


def block(sizes):
    out = []
    while len(sizes) > 2:
        out += [nn.Linear(sizes[0], sizes[1]), nn.ReLU(inplace=True)]
        sizes = sizes[1:]
    return nn.Sequential(*out, nn.Linear(*sizes))


class Autoencoder(nn.Sequential):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        s = [input_dim, *(hidden_channels or []), latent_dim]
        super().__init__(OrderedDict(encoder=block(s), decoder=block(s[::-1])))
