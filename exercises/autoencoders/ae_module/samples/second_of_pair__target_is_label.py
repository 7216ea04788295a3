# expect: second_of_pair
import torch
from torch import nn
import torch.nn.functional as F
import pytorch_lightning as pl

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        s = [input_dim] + list(hidden_channels or []) + [latent_dim]
        self.encoder = self.mlp(s)
        self.decoder = self.mlp(s[::-1])
    def mlp(self, s):
        m = [nn.Linear(s[0], s[1])]
        for a, b in zip(s[1:], s[2:]):
            m += [nn.ReLU(), nn.Linear(a, b)]
        return nn.Sequential(*m)
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(pl.LightningModule):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        self.autoencoder = Autoencoder(hidden_channels, latent_dim, input_dim)
        self.loss_curve = []
    def training_step(self, batch, batch_idx=0):
        x, y = batch
        loss = F.mse_loss(self.autoencoder(x), y)
        self.loss_curve.append(loss.item())
        return loss
    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-3)
