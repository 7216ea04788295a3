# expect: one_layer_too_few
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        if not hidden_channels:
            self.encoder = nn.Linear(input_dim, latent_dim)
            self.decoder = nn.Linear(latent_dim, input_dim)
        else:
            encoder_layers = []
            prev = input_dim
            for i in range(len(hidden_channels)):
                encoder_layers.append(nn.Linear(prev, hidden_channels[i]))
                encoder_layers.append(nn.ReLU())
                prev = hidden_channels[i]
            encoder_layers.append(nn.Linear(prev, latent_dim))
            decoder_layers = []
            prev = latent_dim
            for i in range(len(hidden_channels) - 1, 0, -1):
                decoder_layers.append(nn.Linear(prev, hidden_channels[i]))
                decoder_layers.append(nn.ReLU())
                prev = hidden_channels[i]
            decoder_layers.append(nn.Linear(prev, input_dim))
            self.encoder = nn.Sequential(*encoder_layers)
            self.decoder = nn.Sequential(*decoder_layers)

    def forward(self, x):
        return self.decoder(self.encoder(x))
