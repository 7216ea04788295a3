# expect: one_layer_too_many
import torch
import torch.nn as nn
import torch.nn.functional as F

class Encoder(nn.Module):
    def __init__(self, dims):
        super().__init__()
        self.fcs = nn.ModuleList([nn.Linear(i, o) for i, o in zip(dims, dims[1:])])
    def forward(self, x):
        for fc in self.fcs[:-1]:
            x = F.relu(fc(x))
        return self.fcs[-1](x)

class Decoder(nn.Module):
    def __init__(self, dims):
        super().__init__()
        self.fcs = nn.ModuleList([nn.Linear(i, o) for i, o in zip(dims, dims[1:-1])])
        if len(dims) > 2:
            self.fcs.append(nn.Linear(dims[-2], dims[-2]))
        self.out = nn.Linear(dims[-2], dims[-1])
    def forward(self, z):
        for fc in self.fcs:
            z = F.relu(fc(z))
        return self.out(z)

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        dims = [input_dim, *(hidden_channels or []), latent_dim]
        self.encoder = Encoder(dims)
        self.decoder = Decoder(dims[::-1])
    def forward(self, x):
        return self.decoder(self.encoder(x))
