# expect: dropout_added
import torch
import torch.nn as nn
import torch.nn.functional as F

class Encoder(nn.Module):
    def __init__(self, b):
        super().__init__()
        self.l = nn.ModuleList([nn.Linear(x, y) for x, y in zip(b, b[1:])])
    def forward(self, x):
        for s in self.l[:-1]:
            x = F.relu(s(x))
            x = F.dropout(x, 0.2, training=self.training)   # gegen Überanpassung
        return self.l[-1](x)

class Decoder(nn.Module):
    def __init__(self, b):
        super().__init__()
        self.l = nn.ModuleList([nn.Linear(x, y) for x, y in zip(b, b[1:])])
    def forward(self, x):
        for s in self.l[:-1]:
            x = F.relu(s(x))
        return self.l[-1](x)

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        b = [input_dim] + (hidden_channels or []) + [latent_dim]
        self.encoder = Encoder(b)
        self.decoder = Decoder(b[::-1])
    def forward(self, x):
        return self.decoder(self.encoder(x))
