# expect: relu_on_output+decoder_not_mirrored
import torch
from torch import nn

def block(n, widths):
    out = []
    for w in widths:
        out.append(nn.Linear(n, w))
        out.append(nn.ReLU())
        n = w
    return out

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        if not hidden_channels:
            self.encoder, self.decoder = nn.Linear(input_dim, latent_dim), nn.Linear(latent_dim, input_dim)
        else:
            self.encoder = nn.Sequential(*block(input_dim, hidden_channels), nn.Linear(hidden_channels[-1], latent_dim))
            self.decoder = nn.Sequential(*block(latent_dim, hidden_channels + [input_dim]))

    def forward(self, x):
        return self.decoder(self.encoder(x))
