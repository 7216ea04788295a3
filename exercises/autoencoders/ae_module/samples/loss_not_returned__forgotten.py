# expect: loss_not_returned
import torch
import torch.nn as nn
import pytorch_lightning as pl

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        s = [input_dim, *(hidden_channels or []), latent_dim]
        self.encoder, self.decoder = map(self.mlp, (s, s[::-1]))
    @staticmethod
    def mlp(s):
        m = [nn.Linear(s[0], s[1])]
        for a, b in zip(s[1:], s[2:]):
            m += [nn.ReLU(), nn.Linear(a, b)]
        return nn.Sequential(*m)
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(pl.LightningModule):
    def __init__(self, **model_kwargs):
        super().__init__()
        self.autoencoder = Autoencoder(**model_kwargs)
        self.mse = nn.MSELoss()
        self.loss_curve = []
    def training_step(self, batch, batch_idx=0):
        x = batch[0] if isinstance(batch, (list, tuple)) else batch
        loss = self.mse(self.autoencoder(x), x)
        self.loss_curve.append(loss.item())
    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-3)
