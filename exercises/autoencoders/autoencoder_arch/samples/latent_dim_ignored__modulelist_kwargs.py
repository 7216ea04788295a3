# expect: latent_dim_ignored
import torch.nn as nn
import torch.nn.functional as F

class Stufen(nn.Module):
    def __init__(self, zahlen):
        super().__init__()
        self.stufen = nn.ModuleList([nn.Linear(a, b) for a, b in zip(zahlen, zahlen[1:])])
    def forward(self, x):
        for s in self.stufen[:-1]:
            x = F.relu(s(x))
        return self.stufen[-1](x)

class Autoencoder(nn.Module):
    LATENT = 1      # der Code ist eindimensional
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2, **kwargs):
        super().__init__()
        zahlen = [input_dim, *(hidden_channels or []), self.LATENT]
        self.encoder = Stufen(zahlen)
        self.decoder = Stufen(zahlen[::-1])
    def forward(self, x):
        return self.decoder(self.encoder(x))
