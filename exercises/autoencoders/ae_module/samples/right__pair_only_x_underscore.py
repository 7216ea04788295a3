# expect: right
import pytorch_lightning as pl
import torch
from torch import nn
from torch.nn.functional import mse_loss

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        s = [input_dim] + (hidden_channels or []) + [latent_dim]
        e, d = [], []
        for i in range(len(s) - 1):
            e += [nn.Linear(s[i], s[i + 1]), nn.ReLU()]
            d = [nn.Linear(s[i + 1], s[i]), nn.ReLU()] + d
        self.encoder = nn.Sequential(*e[:-1])
        self.decoder = nn.Sequential(*d[:-1])

    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(pl.LightningModule):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        self.autoencoder = Autoencoder(hidden_channels, latent_dim=latent_dim, input_dim=input_dim)
        self.loss_curve = []

    def training_step(self, batch, batch_idx):
        x, _ = batch
        loss = mse_loss(self.autoencoder(x), x)
        self.loss_curve.append(loss.item())
        return loss

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters())
