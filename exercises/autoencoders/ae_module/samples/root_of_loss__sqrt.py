# expect: root_of_loss
import torch
from torch import nn
import torch.nn.functional as F
import pytorch_lightning as pl

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = list(hidden_channels) if hidden_channels else []
        e, d, n = [], [], input_dim
        for w in h:
            e += [nn.Linear(n, w), nn.ReLU()]; n = w
        e.append(nn.Linear(n, latent_dim)); n = latent_dim
        for w in reversed(h):
            d += [nn.Linear(n, w), nn.ReLU()]; n = w
        d.append(nn.Linear(n, input_dim))
        self.encoder, self.decoder = nn.Sequential(*e), nn.Sequential(*d)
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(pl.LightningModule):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        self.autoencoder = Autoencoder(hidden_channels, latent_dim, input_dim)
        self.loss_curve = []
    def training_step(self, batch, batch_idx=0):
        x = batch[0] if isinstance(batch, (tuple, list)) else batch
        rmse = torch.sqrt(F.mse_loss(self.autoencoder(x), x))
        self.loss_curve.append(rmse.item())
        return rmse
    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-3)
