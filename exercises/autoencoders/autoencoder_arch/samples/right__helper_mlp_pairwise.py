# expect: right
from itertools import pairwise
import torch

def mlp(*sizes):
    layers = [m for a, b in pairwise(sizes) for m in (torch.nn.Linear(a, b), torch.nn.ReLU())]
    return torch.nn.Sequential(*layers[:-1])

class Autoencoder(torch.nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = hidden_channels or []
        self.encoder = mlp(input_dim, *h, latent_dim)
        self.decoder = mlp(latent_dim, *h[::-1], input_dim)
    forward = lambda self, x: self.decoder(self.encoder(x))
