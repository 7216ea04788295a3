# expect: relu_on_output
import torch
import torch.nn as nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        hidden_channels = hidden_channels or []
        self.encoder = nn.Sequential()
        last = input_dim
        for i, h in enumerate(hidden_channels):
            self.encoder.add_module(f"l{i}", nn.Linear(last, h))
            self.encoder.add_module(f"r{i}", nn.ReLU())
            last = h
        self.encoder.add_module("code", nn.Linear(last, latent_dim))
        if not hidden_channels:
            self.decoder = nn.Linear(latent_dim, input_dim)
        else:
            self.decoder = nn.Sequential()
            last = latent_dim
            for i, h in enumerate(hidden_channels[::-1] + [input_dim]):
                self.decoder.add_module(f"l{i}", nn.Linear(last, h))
                self.decoder.add_module(f"r{i}", nn.ReLU())
                last = h

    def forward(self, x):
        return self.decoder(self.encoder(x))
