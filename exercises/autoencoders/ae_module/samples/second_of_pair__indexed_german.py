# expect: second_of_pair
import lightning as L
import torch
from torch import nn


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        breiten = [input_dim, *(hidden_channels or []), latent_dim]

        def kette(b):
            teile = [nn.Linear(b[0], b[1])]
            for ein, aus in zip(b[1:], b[2:]):
                teile += [nn.ReLU(), nn.Linear(ein, aus)]
            return nn.Sequential(*teile)

        self.encoder = kette(breiten)
        self.decoder = kette(breiten[::-1])

    def forward(self, x):
        return self.decoder(self.encoder(x))


class AutoencoderModule(L.LightningModule):
    def __init__(self, **angaben):
        super().__init__()
        self.autoencoder = Autoencoder(**angaben)
        self.loss_curve = []

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=2e-3)

    def training_step(self, stapel, nummer=0):
        gezeichnet = self.autoencoder(stapel[0])
        fehler = ((gezeichnet - stapel[1]) ** 2).mean()
        self.loss_curve.append(fehler.item())
        return fehler
