"""A deep autoencoder (Hinton and Salakhutdinov, 2006) and the module that trains it."""

import lightning.pytorch as pl
import torch
import torch.nn as nn
import torch.nn.functional as F


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        widths = list(hidden_channels or [])
        down = []
        size = input_dim
        for width in widths:
            down.append(nn.Linear(size, width))
            down.append(nn.ReLU())
            size = width
        down.append(nn.Linear(size, latent_dim))
        up = []
        size = latent_dim
        for width in reversed(widths):
            up.append(nn.Linear(size, width))
            up.append(nn.ReLU())
            size = width
        up.append(nn.Linear(size, input_dim))
        self.encoder = nn.Sequential(*down)
        self.decoder = nn.Sequential(*up)

    def forward(self, x):
        code = self.encoder(x)
        return self.decoder(code)


class AutoencoderModule(pl.LightningModule):
    def __init__(self, **model_kwargs):
        super().__init__()
        self.autoencoder = Autoencoder(**model_kwargs)
        self.loss_curve = []

    def configure_optimizers(self):
        parameters = self.parameters()
        return torch.optim.Adam(parameters)

    def training_step(self, batch):
        x = batch[0] if isinstance(batch, (list, tuple)) else batch
        reconstruction = self.autoencoder(x)
        loss = F.mse_loss(reconstruction, x)
        self.loss_curve.append(loss.item())
        return loss
