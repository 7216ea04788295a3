# expect: encoder_only+root_of_loss
import torch
from torch import nn
import pytorch_lightning as pl

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        d = [input_dim] + (hidden_channels or []) + [latent_dim]
        self.encoder, self.decoder = self.n(d), self.n(d[::-1])
    def n(self, d):
        m = []
        for a, b in zip(d, d[1:]): m += [nn.Linear(a, b), nn.ReLU()]
        return nn.Sequential(*m[:-1])
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(pl.LightningModule):
    def __init__(self, model):
        super().__init__()
        self.autoencoder = model
        self.loss_curve = []
    def training_step(self, batch):
        x = batch[0] if isinstance(batch, (tuple, list)) else batch
        loss = ((self.autoencoder(x) - x) ** 2).mean() ** 0.5
        self.loss_curve.append(loss.item())
        return loss
    def configure_optimizers(self):
        return torch.optim.Adam(self.autoencoder.encoder.parameters(), lr=5e-3)
