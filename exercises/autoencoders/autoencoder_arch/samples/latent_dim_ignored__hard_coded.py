# expect: latent_dim_ignored
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        if not hidden_channels:
            self.encoder = nn.Linear(input_dim, 1)
            self.decoder = nn.Linear(1, input_dim)
        else:
            enc = [nn.Linear(input_dim, hidden_channels[0]), nn.ReLU()]
            for i in range(1, len(hidden_channels)):
                enc += [nn.Linear(hidden_channels[i-1], hidden_channels[i]), nn.ReLU()]
            enc += [nn.Linear(hidden_channels[-1], 1)]
            dec = [nn.Linear(1, hidden_channels[-1]), nn.ReLU()]
            for i in range(len(hidden_channels)-1, 0, -1):
                dec += [nn.Linear(hidden_channels[i], hidden_channels[i-1]), nn.ReLU()]
            dec += [nn.Linear(hidden_channels[0], input_dim)]
            self.encoder = nn.Sequential(*enc)
            self.decoder = nn.Sequential(*dec)

    def forward(self, x):
        return self.decoder(self.encoder(x))
