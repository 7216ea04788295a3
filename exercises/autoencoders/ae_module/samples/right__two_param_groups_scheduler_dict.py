# expect: right
import torch
import torch.nn as nn
import pytorch_lightning as pl
from typing import Any


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim: int = 1, input_dim: int = 2) -> None:
        super().__init__()
        dims = [input_dim, *(hidden_channels if hidden_channels else ()), latent_dim]
        self.encoder = nn.Sequential()
        self.decoder = nn.Sequential()
        for part, d in ((self.encoder, dims), (self.decoder, dims[::-1])):
            for i, (a, b) in enumerate(zip(d, d[1:])):
                if i:
                    part.append(nn.ReLU())
                part.append(nn.Linear(a, b))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.decoder(self.encoder(x))


class AutoencoderModule(pl.LightningModule):
    def __init__(self, hidden_channels, latent_dim: int = 1, input_dim: int = 2, *, learning_rate: float = 2e-3) -> None:
        super().__init__()
        self.learning_rate = learning_rate
        self.autoencoder = Autoencoder(hidden_channels, latent_dim, input_dim)
        self.loss_curve: list = []

    def _reconstruction_loss(self, x: torch.Tensor) -> torch.Tensor:
        return nn.MSELoss(reduction="mean")(self.autoencoder(x), x)

    def training_step(self, batch: Any, batch_idx: int = 0) -> torch.Tensor:
        x = batch if isinstance(batch, torch.Tensor) else batch[0]
        loss = self._reconstruction_loss(x)
        self.loss_curve.append(loss.detach().numpy())
        return loss

    def configure_optimizers(self):
        opt = torch.optim.Adam(
            [{"params": self.autoencoder.encoder.parameters()}, {"params": self.autoencoder.decoder.parameters()}],
            lr=self.learning_rate,
        )
        sched = torch.optim.lr_scheduler.ExponentialLR(opt, 0.999)
        return {"optimizer": opt, "lr_scheduler": {"scheduler": sched, "interval": "epoch"}}
