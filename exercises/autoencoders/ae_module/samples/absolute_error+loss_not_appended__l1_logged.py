# expect: absolute_error+loss_not_appended
import lightning as L
import torch
import torch.nn.functional as F
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        s = [input_dim] + list(hidden_channels or []) + [latent_dim]
        self.encoder = self.mlp(s)
        self.decoder = self.mlp(s[::-1])
    def mlp(self, s):
        m = [nn.Linear(s[0], s[1])]
        for a, b in zip(s[1:], s[2:]):
            m += [nn.ReLU(), nn.Linear(a, b)]
        return nn.Sequential(*m)
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(L.LightningModule):
    def __init__(self, **model_kwargs):
        super().__init__()
        self.autoencoder = Autoencoder(**model_kwargs)
        self.loss_curve = []
    def training_step(self, batch, batch_idx=0):
        x = batch if torch.is_tensor(batch) else batch[0]
        loss = F.l1_loss(self.autoencoder(x), x)
        self.log("loss", loss)
        return loss
    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-3)
