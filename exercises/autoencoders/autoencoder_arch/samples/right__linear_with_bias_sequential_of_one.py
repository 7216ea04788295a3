# expect: right
import torch

nn = torch.nn


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        nn.Module.__init__(self)
        if hidden_channels == None or hidden_channels == 0 or hidden_channels == []:
            self.encoder = nn.Sequential(nn.Linear(input_dim, latent_dim))
            self.decoder = nn.Sequential(nn.Linear(latent_dim, input_dim))
            return
        layers = [nn.Linear(latent_dim, input_dim)]  # placeholder, is overwritten below
        layers = []
        # we go from the code to the outside and insert at both ends
        enc, dec = [], []
        inner = latent_dim
        for width in hidden_channels[::-1]:
            enc.insert(0, nn.Linear(width, inner))
            enc.insert(0, nn.ReLU())
            dec.append(nn.Linear(inner, width))
            dec.append(nn.ReLU())
            inner = width
        enc.insert(0, nn.Linear(input_dim, inner))
        dec.append(nn.Linear(inner, input_dim))
        self.encoder, self.decoder = nn.Sequential(*enc), nn.Sequential(*dec)

    def forward(self, x):
        x = self.encoder(x)
        x = self.decoder(x)
        return x
