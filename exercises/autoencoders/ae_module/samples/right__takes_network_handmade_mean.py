# expect: right
from lightning.pytorch import LightningModule
from torch import nn, optim


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = hidden_channels if hidden_channels else []
        enc, dec, i = [], [], input_dim
        for o in h:
            enc += [nn.Linear(i, o), nn.ReLU()]
            i = o
        enc.append(nn.Linear(i, latent_dim))
        i = latent_dim
        for o in h[::-1]:
            dec += [nn.Linear(i, o), nn.ReLU()]
            i = o
        dec.append(nn.Linear(i, input_dim))
        self.encoder = nn.Sequential(*enc)
        self.decoder = nn.Sequential(*dec)

    def forward(self, x):
        return self.decoder(self.encoder(x))


class AutoencoderModule(LightningModule):
    def __init__(self, autoencoder):
        super().__init__()
        self.autoencoder = autoencoder
        self.loss_curve = []

    def training_step(self, batch, batch_idx):
        try:
            x, y = batch if not hasattr(batch, "shape") else (batch, None)
        except ValueError:
            x = batch[0]
        diff = self.autoencoder(x) - x
        mse = (diff ** 2).mean()
        self.loss_curve.append(float(mse))
        return mse

    def configure_optimizers(self):
        return [optim.Adam(self.autoencoder.parameters(), lr=3e-3)]
