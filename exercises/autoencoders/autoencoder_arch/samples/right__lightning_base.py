# expect: right
import pytorch_lightning as pl
import torch
from torch import nn


class Autoencoder(pl.LightningModule):
    """LightningModule is a nn.Module too"""

    def __init__(self, hidden_channels, latent_dim=1, input_dim=2, activation=nn.ReLU):
        super().__init__()
        self.save_hyperparameters(ignore=["activation"])
        if not hidden_channels:
            hidden_channels = []
        self.encoder = self.make([input_dim] + list(hidden_channels) + [latent_dim], activation)
        self.decoder = self.make([latent_dim] + list(reversed(hidden_channels)) + [input_dim], activation)

    @staticmethod
    def make(sizes, act):
        net = nn.Sequential(nn.Linear(sizes[0], sizes[1]))
        for i in range(1, len(sizes) - 1):
            net.extend([act(), nn.Linear(sizes[i], sizes[i + 1])])
        return net

    def forward(self, x):
        return self.decoder(self.encoder(x))
