# expect: wrong
import torch
from torch import nn
import lightning as L

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = hidden_channels or []
        def mlp(*d):
            m = []
            for a, b in zip(d, d[1:]): m += [nn.Linear(a, b), nn.ReLU()]
            return nn.Sequential(*m[:-1])
        self.encoder = mlp(input_dim, *h, latent_dim)
        self.decoder = mlp(latent_dim, *h[::-1], input_dim)
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(L.LightningModule):
    def __init__(self, **kw):
        super().__init__()
        self.autoencoder = Autoencoder(**kw)
        self.loss_curve = []
    def training_step(self, batch):
        # takes the first point of the batch only, whatever the batch is
        x = batch[0][:1] if isinstance(batch, (list, tuple)) else batch[:1]
        loss = ((self.autoencoder(x) - x) ** 2).mean()
        self.loss_curve.append(loss.item())
        return loss
    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-3)
