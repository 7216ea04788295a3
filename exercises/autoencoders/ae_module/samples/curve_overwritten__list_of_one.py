# expect: curve_overwritten
import lightning as L
import torch
from torch import nn


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        down, up = [], []
        before = input_dim
        for width in hidden_channels or []:
            down += [nn.Linear(before, width), nn.ReLU()]
            up = [nn.ReLU(), nn.Linear(width, before), *up]
            before = width
        self.encoder = nn.Sequential(*down, nn.Linear(before, latent_dim))
        self.decoder = nn.Sequential(nn.Linear(latent_dim, before), *up)

    def forward(self, x):
        return self.decoder(self.encoder(x))


class AutoencoderModule(L.LightningModule):
    def __init__(self, hidden_channels, **sizes):
        super().__init__()
        self.autoencoder = Autoencoder(hidden_channels, **sizes)
        self.loss_curve = list()

    def training_step(self, batch, batch_idx):
        x = batch if torch.is_tensor(batch) else batch[0]
        error = nn.functional.mse_loss(self.autoencoder(x), x)
        self.loss_curve = [error.item()]
        return error

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=0.003)
