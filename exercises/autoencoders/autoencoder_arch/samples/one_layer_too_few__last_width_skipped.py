# expect: one_layer_too_few
import torch
import torch.nn as nn

def mlp(n_in, hidden, n_out):
    mods = []
    for h in hidden:
        mods.extend([nn.Linear(n_in, h), nn.ReLU()])
        n_in = h
    mods.append(nn.Linear(n_in, n_out))
    return nn.Sequential(*mods)

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = hidden_channels if hidden_channels else []
        # slice must not contain the last entry twice
        self.encoder = mlp(input_dim, h[:-1], latent_dim)
        self.decoder = mlp(latent_dim, h[::-1], input_dim)

    def forward(self, x):
        return self.decoder(self.encoder(x))
