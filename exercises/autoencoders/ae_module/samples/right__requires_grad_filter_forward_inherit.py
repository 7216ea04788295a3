# expect: right
import pytorch_lightning as pl
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        if not hidden_channels:
            self.encoder = nn.Linear(input_dim, latent_dim, bias=False)
            self.decoder = nn.Linear(latent_dim, input_dim, bias=False)
        else:
            d = [input_dim, *hidden_channels, latent_dim]
            self.encoder = self.net(d)
            self.decoder = self.net(d[::-1])
    def net(self, d):
        l = []
        for i in range(len(d) - 2):
            l += [nn.Linear(d[i], d[i+1]), nn.ReLU()]
        return nn.Sequential(*l, nn.Linear(d[-2], d[-1]))
    def forward(self, x):
        return self.decoder(self.encoder(x))

class BaseModule(pl.LightningModule):
    """everything which has nothing to do with autoencoders"""
    def __init__(self):
        super().__init__()
        self.loss_curve = []
    def training_step(self, batch, batch_idx=0, *more):
        loss = self.compute_loss(batch)
        self.loss_curve.append(loss.item())
        self.log_dict({"loss": loss})
        return loss
    def configure_optimizers(self):
        trainable = filter(lambda p: p.requires_grad, self.parameters())
        return torch.optim.Adam(trainable, lr=0.01, betas=(0.9, 0.99))

class AutoencoderModule(BaseModule):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        self.autoencoder = Autoencoder(hidden_channels, latent_dim, input_dim)
    def compute_loss(self, batch):
        x = batch
        while not isinstance(x, torch.Tensor):
            x = x[0]
        out = self.autoencoder(x)
        return (out - x).pow(2).sum() / x.numel()
