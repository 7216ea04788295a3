# expect: wrong
import torch
from torch import nn
import torch.nn.functional as F
import pytorch_lightning as pl

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        d = [input_dim] + list(hidden_channels or []) + [latent_dim]
        self.encoder, self.decoder = self.n(d), self.n(d[::-1])
    def n(self, d):
        m = []
        for a, b in zip(d, d[1:]): m += [nn.Linear(a, b), nn.ReLU()]
        return nn.Sequential(*m[:-1])
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(pl.LightningModule):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        self.autoencoder = Autoencoder(hidden_channels, latent_dim, input_dim)
        self.loss_curve = []
    def training_step(self, batch, batch_idx=0):
        x = batch if torch.is_tensor(batch) else batch[0]
        loss = F.mse_loss(self.autoencoder(x), x)
        self.loss_curve.append(loss.item())
        return loss
    def configure_optimizers(self):
        self.optimizer = torch.optim.Adam(self.parameters(), lr=1e-3)
