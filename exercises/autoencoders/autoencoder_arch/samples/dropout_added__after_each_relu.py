# expect: dropout_added
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2, p=0.1):
        super().__init__()
        hidden_channels = hidden_channels or []
        enc = []
        i = input_dim
        for o in hidden_channels:
            enc += [nn.Linear(i, o), nn.ReLU(), nn.Dropout(p)]
            i = o
        enc += [nn.Linear(i, latent_dim)]
        dec = []
        i = latent_dim
        for o in hidden_channels[::-1]:
            dec += [nn.Linear(i, o), nn.ReLU(), nn.Dropout(p)]
            i = o
        dec += [nn.Linear(i, input_dim)]
        self.encoder = nn.Sequential(*enc)
        self.decoder = nn.Sequential(*dec)

    def forward(self, x):
        return self.decoder(self.encoder(x))
