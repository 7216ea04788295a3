# expect: loss_not_returned
import lightning as L, torch
from torch.nn import Module, Linear, ReLU, Sequential
from torch.nn.functional import mse_loss

class Autoencoder(Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = hidden_channels or []
        e, d = [], []
        s = [input_dim] + h + [latent_dim]
        for i in range(len(s) - 1):
            e += [Linear(s[i], s[i + 1]), ReLU()]
            d = [Linear(s[i + 1], s[i]), ReLU()] + d
        self.encoder, self.decoder = Sequential(*e[:-1]), Sequential(*d[:-1])
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(L.LightningModule):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        self.autoencoder = Autoencoder(hidden_channels, latent_dim, input_dim)
        self.loss_curve = []
    def training_step(self, batch):
        x = batch if isinstance(batch, torch.Tensor) else batch[0]
        return self.loss_curve.append(mse_loss(self.autoencoder(x), x).item())
    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters())
