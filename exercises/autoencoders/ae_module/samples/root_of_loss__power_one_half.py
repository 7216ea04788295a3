# expect: root_of_loss
from lightning.pytorch import LightningModule
import torch
import torch.nn as nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        s = [input_dim, *(hidden_channels or []), latent_dim]
        self.encoder, self.decoder = self._m(s), self._m(s[::-1])
    def _m(self, s):
        r = []
        for a, b in zip(s, s[1:]): r.extend((nn.Linear(a, b), nn.ReLU()))
        return nn.Sequential(*r[:-1])
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(LightningModule):
    def __init__(self, network):
        super().__init__()
        self.autoencoder = network
        self.loss_curve = []
    def training_step(self, batch, *args, **kwargs):
        x = batch if isinstance(batch, torch.Tensor) else batch[0]
        out = self.autoencoder(x)
        loss = (out - x).pow(2).mean().pow(0.5)
        self.loss_curve.append(loss.detach())
        return {"loss": loss}
    def configure_optimizers(self):
        return [torch.optim.Adam(self.parameters(), lr=0.01)]
