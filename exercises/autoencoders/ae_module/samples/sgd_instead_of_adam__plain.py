# expect: sgd_instead_of_adam
import torch
from torch import nn
import pytorch_lightning as pl

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        s = [input_dim] + (hidden_channels or []) + [latent_dim]
        def f(s):
            m = []
            for a, b in zip(s, s[1:]): m += [nn.Linear(a, b), nn.ReLU()]
            return nn.Sequential(*m[:-1])
        self.encoder = f(s)
        self.decoder = f(s[::-1])
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(pl.LightningModule):
    def __init__(self, **model_kwargs):
        super().__init__()
        self.autoencoder = Autoencoder(**model_kwargs)
        self.loss_curve = []
    def training_step(self, batch):
        x = batch[0] if isinstance(batch, (tuple, list)) else batch
        loss = nn.functional.mse_loss(self.autoencoder(x), x)
        self.loss_curve.append(loss.item())
        return loss
    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.05, momentum=0.9)
