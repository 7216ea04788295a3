# expect: right
import pytorch_lightning as pl
import torch
import torch.nn as nn


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        sizes = [input_dim] + list(hidden_channels or ()) + [latent_dim]
        down, up = [], []
        for i in range(len(sizes) - 1):
            down += [nn.Linear(sizes[i], sizes[i + 1]), nn.ReLU()]
            up = [nn.Linear(sizes[i + 1], sizes[i]), nn.ReLU()] + up
        self.encoder = nn.Sequential(*down[:-1])
        self.decoder = nn.Sequential(*up[:-1])

    def forward(self, x):
        return self.decoder(self.encoder(x))


class AutoencoderModule(pl.LightningModule):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        self.autoencoder = Autoencoder(hidden_channels, latent_dim, input_dim)
        self.criterion = nn.MSELoss()
        self.loss_curve = []

    def training_step(self, batch, batch_idx=None):
        x, y = batch if isinstance(batch, (list, tuple)) else (batch, None)
        target = x
        loss = self.criterion(self.autoencoder(x), target)
        self.loss_curve.append(loss.detach())
        return loss

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=0.001)
