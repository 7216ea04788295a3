# expect: absolute_error
from lightning.pytorch import LightningModule
import torch as th

class Autoencoder(th.nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        d = [input_dim, *(hidden_channels or []), latent_dim]
        mk = lambda d: th.nn.Sequential(*[m for a, b in zip(d, d[1:]) for m in (th.nn.Linear(a, b), th.nn.ReLU())][:-1])
        self.encoder, self.decoder = mk(d), mk(d[::-1])
    def forward(self, x): return self.decoder(self.encoder(x))

class AutoencoderModule(LightningModule):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        self.autoencoder = Autoencoder(hidden_channels, latent_dim, input_dim)
        self.loss_curve = []
    def training_step(self, batch, *_):
        x = batch if isinstance(batch, th.Tensor) else batch[0]
        err = (self.autoencoder(x) - x).abs().mean()
        self.loss_curve.append(float(err))
        return err
    def configure_optimizers(self):
        return {"optimizer": th.optim.Adam(self.parameters())}
