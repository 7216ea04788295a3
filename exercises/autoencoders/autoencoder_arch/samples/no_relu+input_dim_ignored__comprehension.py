# expect: no_relu+input_dim_ignored
import torch.nn as nn
class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        d = [2] + (hidden_channels or []) + [latent_dim]
        self.encoder = nn.Sequential(*(nn.Linear(*p) for p in zip(d, d[1:])))
        self.decoder = nn.Sequential(*(nn.Linear(*p) for p in zip(d[::-1], d[-2::-1])))
    def forward(self, x): return self.decoder(self.encoder(x))
