# expect: right
import torch
from torch import nn
import torch.nn.functional as F
import pytorch_lightning as pl


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        sizes = [input_dim] + list(hidden_channels or []) + [latent_dim]
        self.encoder = self.mlp(sizes)
        self.decoder = self.mlp(sizes[::-1])

    def mlp(self, sizes):
        layers = []
        for a, b in zip(sizes, sizes[1:]):
            layers += [nn.Linear(a, b), nn.ReLU()]
        return nn.Sequential(*layers[:-1])

    def forward(self, x):
        return self.decoder(self.encoder(x))


class AutoencoderModule(pl.LightningModule):
    def __init__(self, **model_kwargs):
        super().__init__()
        self.autoencoder = Autoencoder(**model_kwargs)
        self.loss_curve = []

    def forward(self, x):
        return self.autoencoder(x)

    def training_step(self, batch):
        x, = batch
        loss = F.mse_loss(self(x), x)
        self.loss_curve.append(loss.item())
        return loss

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-3)
