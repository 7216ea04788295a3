# expect: right
import itertools

import torch
import torch.nn.functional as F


class Stack(torch.nn.Module):
    def __init__(self, *dims):
        super().__init__()
        made = [torch.nn.Linear(a, b) for a, b in itertools.pairwise(dims)]
        self.weight = torch.nn.ParameterList(layer.weight for layer in made)
        self.bias = torch.nn.ParameterList(layer.bias for layer in made)

    def forward(self, x):
        *front, back = zip(self.weight, self.bias)
        for W, b in front:
            x = F.linear(x, W, b).relu()
        return F.linear(x, *back)


class Autoencoder(torch.nn.Module):
    def __init__(self, hidden_channels=(), latent_dim=1, input_dim=2):
        super().__init__()
        middle = tuple(hidden_channels or ())
        self.encoder = Stack(input_dim, *middle, latent_dim)
        self.decoder = Stack(latent_dim, *reversed(middle), input_dim)

    def forward(self, x):
        return self.decoder(self.encoder(x))
