# expect: no_relu
import torch
from torch import nn

class MLP(nn.Module):
    def __init__(self, a, hidden, b):
        super().__init__()
        self.relu = nn.ReLU()
        self.hidden = nn.ModuleList()
        for h in hidden:
            self.hidden.append(nn.Linear(a, h))
            a = h
        self.out = nn.Linear(a, b)

    def forward(self, x):
        for layer in self.hidden:
            x = layer(x)
            self.relu(x)
        return self.out(x)

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        hidden = list(hidden_channels or [])
        self.encoder = MLP(input_dim, hidden, latent_dim)
        self.decoder = MLP(latent_dim, hidden[::-1], input_dim)

    def forward(self, x):
        return self.decoder(self.encoder(x))
