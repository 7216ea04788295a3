# expect: right
import torch
from torch import nn
from torch.nn import functional as F
import lightning as L

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        hc = hidden_channels or []
        sizes = (input_dim, *hc, latent_dim)
        self.encoder = Autoencoder.make(sizes)
        self.decoder = Autoencoder.make(sizes[::-1])
    make = staticmethod(lambda s: nn.Sequential(*[l for i in range(len(s) - 1) for l in ([nn.ReLU()] if i else []) + [nn.Linear(s[i], s[i + 1])]]))
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(L.LightningModule):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2, optimizer=torch.optim.Adam, verbose=False, **opt_kwargs):
        super().__init__()
        self.autoencoder = Autoencoder(hidden_channels, latent_dim, input_dim)
        self._history = []
        self._opt = (optimizer, opt_kwargs)
        self.verbose = verbose

    @property
    def loss_curve(self):
        return self._history

    def training_step(self, batch, batch_idx=-1):
        match batch:
            case torch.Tensor():
                x = batch
            case [x, *_]:
                pass
        loss = F.mse_loss(self.autoencoder(x), x)
        self._history.append(loss.item())
        if self.verbose and batch_idx == 0:
            print(f"epoch {self.current_epoch}: {loss.item():.4f}")
        return loss

    def configure_optimizers(self):
        cls, kw = self._opt
        return cls(self.parameters(), **kw)
