# expect: right
# Aufgabe (a) - Autoencoder
import torch
import torch.nn as nn
import torch.nn.functional as F


class Netz(nn.Module):
    """Ein MLP. ReLU nach jeder Schicht ausser der letzten."""

    def __init__(self, breiten):
        super(Netz, self).__init__()
        self.schichten = nn.ModuleList()
        for i in range(len(breiten) - 1):
            self.schichten.append(nn.Linear(breiten[i], breiten[i + 1]))

    def forward(self, x):
        n = len(self.schichten)
        for i, schicht in enumerate(self.schichten):
            x = schicht(x)
            if i < n - 1:
                x = F.relu(x)
        return x


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super(Autoencoder, self).__init__()
        # lineares Modell: 0 oder None oder leere Liste
        if hidden_channels is None or hidden_channels == 0:
            hidden_channels = []
        breiten = [input_dim] + list(hidden_channels) + [latent_dim]
        self.encoder = Netz(breiten)
        self.decoder = Netz(breiten[::-1])

    def forward(self, x):
        code = self.encoder(x)
        rekonstruktion = self.decoder(code)
        return rekonstruktion
