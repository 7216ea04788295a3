# expect: sgd_instead_of_adam
from lightning.pytorch import LightningModule
import torch
from torch.optim import SGD, Adam
from torch.optim.lr_scheduler import StepLR

class Autoencoder(torch.nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        b = [input_dim, *(hidden_channels or []), latent_dim]
        self.encoder = self.stapel(b)
        self.decoder = self.stapel(b[::-1])
    def stapel(self, b):
        n = torch.nn.Sequential(torch.nn.Linear(b[0], b[1]))
        for x, y in zip(b[1:], b[2:]):
            n.extend([torch.nn.ReLU(), torch.nn.Linear(x, y)])
        return n
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(LightningModule):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2, lernrate=0.1):
        super().__init__()
        self.autoencoder = Autoencoder(hidden_channels, latent_dim, input_dim)
        self.loss_curve, self.lernrate = [], lernrate
    def training_step(self, batch, nr=0):
        x = batch if isinstance(batch, torch.Tensor) else batch[0]
        fehler = ((x - self.autoencoder(x)) ** 2).mean()
        self.loss_curve.append(fehler.item())
        return {"loss": fehler}
    def configure_optimizers(self):
        # opt = Adam(self.parameters())
        opt = SGD(self.parameters(), self.lernrate)
        return {"optimizer": opt, "lr_scheduler": StepLR(opt, 100)}
