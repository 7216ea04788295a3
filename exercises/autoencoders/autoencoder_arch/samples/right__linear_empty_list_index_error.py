# expect: right
import torch
import torch.nn as nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        if hidden_channels == 0 or hidden_channels is None:
            self.encoder = nn.Linear(input_dim, latent_dim)
            self.decoder = nn.Linear(latent_dim, input_dim)
        else:
            k = hidden_channels
            self.encoder = nn.Sequential(nn.Linear(input_dim, k[0]), nn.ReLU())
            self.decoder = nn.Sequential(nn.Linear(latent_dim, k[-1]), nn.ReLU())
            for a, b in zip(k, k[1:]):
                self.encoder.extend([nn.Linear(a, b), nn.ReLU()])
            for a, b in zip(k[::-1], k[::-1][1:]):
                self.decoder.extend([nn.Linear(a, b), nn.ReLU()])
            self.encoder.append(nn.Linear(k[-1], latent_dim))
            self.decoder.append(nn.Linear(k[0], input_dim))

    def forward(self, x):
        return self.decoder(self.encoder(x))
