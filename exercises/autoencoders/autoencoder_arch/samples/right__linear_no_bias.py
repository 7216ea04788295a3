# expect: right
import torch
from torch.nn import Module, Linear, ReLU, Sequential


class Autoencoder(Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        if not hidden_channels:
            # PCA!  no bias, because the data is centred
            self.encoder = Linear(input_dim, latent_dim, bias=False)
            self.decoder = Linear(latent_dim, input_dim, bias=False)
        else:
            n = len(hidden_channels)
            self.encoder = Sequential(Linear(input_dim, hidden_channels[0]), ReLU())
            for i in range(n - 1):
                self.encoder.append(Linear(hidden_channels[i], hidden_channels[i + 1]))
                self.encoder.append(ReLU())
            self.encoder.append(Linear(hidden_channels[-1], latent_dim))

            self.decoder = Sequential(Linear(latent_dim, hidden_channels[-1]), ReLU())
            for i in range(n - 1, 0, -1):
                self.decoder.append(Linear(hidden_channels[i], hidden_channels[i - 1]))
                self.decoder.append(ReLU())
            self.decoder.append(Linear(hidden_channels[0], input_dim))

    def forward(self, x):
        return self.decoder(self.encoder(x))
