# expect: wrong
import torch
import torch.nn as nn
import torch.nn.functional as F

class Part(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a, b in zip(d, d[1:])]   # a plain list
    def forward(self, x):
        for l in self.layers[:-1]:
            x = F.relu(l(x))
        return self.layers[-1](x)

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        d = [input_dim] + (hidden_channels or []) + [latent_dim]
        self.encoder = Part(d)
        self.decoder = Part(d[::-1])
    def forward(self, x):
        return self.decoder(self.encoder(x))
