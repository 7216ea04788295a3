# expect: relu_on_bottleneck
import torch
import torch.nn as nn
import torch.nn.functional as F

class Kodierer(nn.Module):
    def __init__(self, breiten):
        super().__init__()
        self.l = nn.ModuleList([nn.Linear(a, b) for a, b in zip(breiten, breiten[1:])])

    def forward(self, x):
        if len(self.l) == 1:      # PCA
            return self.l[0](x)
        for schicht in self.l:    # nach jeder Schicht ein ReLU
            x = F.relu(schicht(x))
        return x

class Dekodierer(nn.Module):
    def __init__(self, breiten):
        super().__init__()
        self.l = nn.ModuleList([nn.Linear(a, b) for a, b in zip(breiten, breiten[1:])])

    def forward(self, z):
        for schicht in self.l[:-1]:
            z = F.relu(schicht(z))
        return self.l[-1](z)

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        b = [input_dim] + (hidden_channels or []) + [latent_dim]
        self.encoder = Kodierer(b)
        self.decoder = Dekodierer(b[::-1])

    def forward(self, x):
        return self.decoder(self.encoder(x))
