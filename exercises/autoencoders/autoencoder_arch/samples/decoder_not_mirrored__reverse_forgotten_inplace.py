# expect: decoder_not_mirrored
import torch.nn as nn
import torch.nn.functional as F

class Part(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(i, o) for i, o in zip(sizes, sizes[1:]))
    def forward(self, h):
        for l in self.layers[:-1]:
            h = F.relu(l(h))
        return self.layers[-1](h)

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        if hidden_channels is None or hidden_channels == 0:
            hidden_channels = []
        self.encoder = Part([input_dim] + hidden_channels + [latent_dim])
        reversed(hidden_channels)   # turn the list around for the decoder
        self.decoder = Part([latent_dim] + hidden_channels + [input_dim])
    def forward(self, x):
        return self.decoder(self.encoder(x))
