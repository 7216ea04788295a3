# expect: loss_scaled
import torch
from torch import nn
import pytorch_lightning as pl

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = list(hidden_channels or [])
        def net(d):
            m = []
            for a, b in zip(d, d[1:]): m += [nn.Linear(a, b), nn.ReLU()]
            return nn.Sequential(*m[:-1])
        self.encoder = net([input_dim] + h + [latent_dim])
        self.decoder = net([latent_dim] + h[::-1] + [input_dim])
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(pl.LightningModule):
    def __init__(self, **kw):
        super().__init__()
        self.autoencoder = Autoencoder(**kw)
        self.loss_curve = []
    def training_step(self, batch, batch_idx=0):
        x = batch[0] if isinstance(batch, (tuple, list)) else batch
        loss = 0.5 * ((self.autoencoder(x) - x) ** 2).mean()
        self.loss_curve.append(loss.item())
        return loss
    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-3)
