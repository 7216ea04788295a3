# expect: encoder_only
import torch
from torch import nn
import torch.nn.functional as F
import lightning as L

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

class AutoencoderModule(L.LightningModule):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        self.autoencoder = Autoencoder(hidden_channels, latent_dim, input_dim)
        self.loss_curve = []
    def training_step(self, batch, batch_idx=0):
        x = batch[0] if isinstance(batch, (tuple, list)) else batch
        loss = F.mse_loss(self.autoencoder(x), x)
        self.loss_curve.append(loss.item())
        return loss
    def configure_optimizers(self):
        return torch.optim.Adam(self.autoencoder.encoder.parameters(), lr=1e-3)
