# expect: returns_code
import torch
import torch.nn as nn
class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super(Autoencoder, self).__init__()
        h = list(hidden_channels or [])
        self.encoder = nn.Sequential()
        for a, b in zip([input_dim] + h, h):
            self.encoder.append(nn.Linear(a, b)); self.encoder.append(nn.ReLU())
        self.encoder.append(nn.Linear(([input_dim] + h)[-1], latent_dim))
        h.reverse()
        self.decoder = nn.Sequential()
        for a, b in zip([latent_dim] + h, h):
            self.decoder.append(nn.Linear(a, b)); self.decoder.append(nn.ReLU())
        self.decoder.append(nn.Linear(([latent_dim] + h)[-1], input_dim))
    def forward(self, x):
        z = self.encoder(x)
        x_hat = self.decoder(z)
        return z
