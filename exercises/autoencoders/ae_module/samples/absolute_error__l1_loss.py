# expect: absolute_error
import torch
from torch import nn
import pytorch_lightning as pl

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = hidden_channels or []
        enc, dec, i = [], [], input_dim
        for o in h:
            enc += [nn.Linear(i, o), nn.ReLU()]; i = o
        enc.append(nn.Linear(i, latent_dim)); i = latent_dim
        for o in h[::-1]:
            dec += [nn.Linear(i, o), nn.ReLU()]; i = o
        dec.append(nn.Linear(i, input_dim))
        self.encoder, self.decoder = nn.Sequential(*enc), nn.Sequential(*dec)
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(pl.LightningModule):
    def __init__(self, autoencoder):
        super().__init__()
        self.autoencoder = autoencoder
        self.loss_fn = nn.L1Loss()
        self.loss_curve = []
    def training_step(self, batch, batch_idx=0):
        x = batch[0] if isinstance(batch, (list, tuple)) else batch
        loss = self.loss_fn(self.autoencoder(x), x)
        self.log("loss", loss)
        self.loss_curve.append(loss.item())
        return loss
    def configure_optimizers(self):
        return torch.optim.Adam(self.autoencoder.parameters(), lr=1e-3)
