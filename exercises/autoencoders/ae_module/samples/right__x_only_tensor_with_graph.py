# expect: right
import torch as t
import lightning as L

class Autoencoder(t.nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = hidden_channels or []
        mk = lambda d: t.nn.Sequential(*[m for a, b in zip(d, d[1:]) for m in (t.nn.Linear(a, b), t.nn.ReLU())][:-1])
        self.encoder = mk([input_dim] + h + [latent_dim])
        self.decoder = mk([latent_dim] + h[::-1] + [input_dim])
    def forward(self, x): return self.decoder(self.encoder(x))

class AutoencoderModule(L.LightningModule):
    def __init__(self, *a, **k):
        super().__init__()
        self.autoencoder, self.loss_curve = Autoencoder(*a, **k), []
    def training_step(self, x):
        l = t.nn.functional.mse_loss(self.autoencoder(x), x)
        self.loss_curve.append(l)
        return l
    configure_optimizers = lambda self: t.optim.Adam(self.parameters(), 1e-2)
