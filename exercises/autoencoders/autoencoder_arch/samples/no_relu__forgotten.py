# expect: no_relu
import torch
import torch.nn as nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        if not hidden_channels:
            hidden_channels = []
        dims = [input_dim] + list(hidden_channels) + [latent_dim]
        self.encoder = nn.Sequential(*[nn.Linear(dims[i], dims[i+1]) for i in range(len(dims)-1)])
        dims = dims[::-1]
        self.decoder = nn.Sequential(*[nn.Linear(dims[i], dims[i+1]) for i in range(len(dims)-1)])

    def forward(self, x):
        return self.decoder(self.encoder(x))
