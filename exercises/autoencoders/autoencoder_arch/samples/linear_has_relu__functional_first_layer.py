# expect: linear_has_relu
import torch
import torch.nn as nn
import torch.nn.functional as F

class Half(nn.Module):
    def __init__(self, dims):
        super().__init__()
        self.first = nn.Linear(dims[0], dims[1])
        self.more = nn.ModuleList([nn.Linear(a, b) for a, b in zip(dims[1:], dims[2:])])
    def forward(self, x):
        x = F.relu(self.first(x))
        for i, l in enumerate(self.more):
            x = l(x)
            if i < len(self.more) - 1:
                x = F.relu(x)
        return x

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        d = [input_dim] + (list(hidden_channels) if hidden_channels else []) + [latent_dim]
        self.encoder = Half(d)
        self.decoder = Half(d[::-1])
    def forward(self, x):
        return self.decoder(self.encoder(x))
