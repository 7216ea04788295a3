# expect: loss_not_appended
import pytorch_lightning as pl
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = list(hidden_channels or [])
        def mlp(*d):
            m = []
            for a, b in zip(d, d[1:]): m += [nn.Linear(a, b), nn.ReLU()]
            return nn.Sequential(*m[:-1])
        self.encoder = mlp(input_dim, *h, latent_dim)
        self.decoder = mlp(latent_dim, *h[::-1], input_dim)
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(pl.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.autoencoder = net
        self.loss_curve = []
    def training_step(self, batch, batch_idx=None):
        x = batch if torch.is_tensor(batch) else batch[0]
        loss = ((self.autoencoder(x) - x) ** 2).mean()
        loss_curve = self.loss_curve + [loss.item()]   # extends the curve
        return loss
    def configure_optimizers(self):
        opt = torch.optim.Adam(self.parameters(), lr=5e-3)
        return opt
