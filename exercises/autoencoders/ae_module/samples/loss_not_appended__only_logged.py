# expect: loss_not_appended
import torch
from torch import nn
import torch.nn.functional as F
import lightning as L

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        s = [input_dim] + (hidden_channels if hidden_channels else []) + [latent_dim]
        self.encoder = self.build(s)
        self.decoder = self.build(s[::-1])
    def build(self, s):
        net = nn.Sequential()
        for i in range(len(s) - 1):
            if i: net.append(nn.ReLU())
            net.append(nn.Linear(s[i], s[i + 1]))
        return net
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(L.LightningModule):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2, lr=1e-3):
        super().__init__()
        self.save_hyperparameters()
        self.autoencoder = Autoencoder(hidden_channels, latent_dim, input_dim)
        self.loss_curve = []
    def training_step(self, batch, batch_idx=0):
        x = batch[0] if isinstance(batch, (tuple, list)) else batch
        loss = F.mse_loss(self.autoencoder(x), x)
        self.log("train_loss", loss, on_step=True, on_epoch=True)
        return loss
    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=self.hparams.lr)
