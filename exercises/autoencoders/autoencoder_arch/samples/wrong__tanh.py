# expect: wrong
import torch
import torch.nn as nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = list(hidden_channels) if hidden_channels else []
        self.encoder, self.decoder = nn.Sequential(), nn.Sequential()
        n = input_dim
        for w in h:
            self.encoder.append(nn.Linear(n, w)).append(nn.Tanh()); n = w
        self.encoder.append(nn.Linear(n, latent_dim)); n = latent_dim
        for w in h[::-1]:
            self.decoder.append(nn.Linear(n, w)).append(nn.Tanh()); n = w
        self.decoder.append(nn.Linear(n, input_dim))
    def forward(self, x):
        return self.decoder(self.encoder(x))
