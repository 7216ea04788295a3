# expect: right
import torch
from torch import nn

# first attempt, ReLU too much at the end :(
class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(input_dim, hidden_channels[0]), nn.ReLU(),
                                     nn.Linear(hidden_channels[0], latent_dim), nn.ReLU())
        self.decoder = nn.Sequential(nn.Linear(latent_dim, hidden_channels[0]), nn.ReLU(),
                                     nn.Linear(hidden_channels[0], input_dim), nn.ReLU())

    def forward(self, x):
        return self.decoder(self.encoder(x))


# second attempt
class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        if not hidden_channels: hidden_channels = []
        sizes = [input_dim]
        sizes.extend(hidden_channels)
        sizes.append(latent_dim)
        enc = []; dec = []
        for i in range(1, len(sizes)):
            enc.append(nn.Linear(sizes[i-1], sizes[i]))
            if i < len(sizes) - 1:
                enc.append(nn.ReLU())
        for i in range(len(sizes) - 1, 0, -1):
            dec.append(nn.Linear(sizes[i], sizes[i-1]))
            if i > 1:
                dec.append(nn.ReLU())
        self.encoder = nn.Sequential(*enc)
        self.decoder = nn.Sequential(*dec)

    def forward(self, x):
        return self.decoder(self.encoder(x))
