# expect: sigmoid_instead_of_relu
import torch
import torch.nn as nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        sizes = [input_dim] + hidden_channels + [latent_dim]
        enc, dec = [], []
        for i in range(len(sizes) - 1):
            enc.append(nn.Linear(sizes[i], sizes[i + 1]))
            dec.insert(0, nn.Linear(sizes[i + 1], sizes[i]))
            if i < len(sizes) - 2:
                enc.append(nn.Sigmoid())
                dec.insert(0, nn.Sigmoid())
        self.encoder = nn.Sequential(*enc)
        self.decoder = nn.Sequential(*dec)

    def forward(self, x):
        return self.decoder(self.encoder(x))
