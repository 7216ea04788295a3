# expect: sum_instead_of_mean
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
        m = []
        for a, b in zip(s, s[1:]):
            m += [nn.Linear(a, b), nn.ReLU()]
        return nn.Sequential(*m[:-1])
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(pl.LightningModule):
    def __init__(self, **kwargs):
        super().__init__()
        self.autoencoder = Autoencoder(**kwargs)
        self.loss_curve = []
    def training_step(self, batch):
        x = batch if torch.is_tensor(batch) else batch[0]
        loss = F.mse_loss(self.autoencoder(x), x, reduction="sum")
        self.loss_curve.append(loss.item())
        return loss
    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-3)
