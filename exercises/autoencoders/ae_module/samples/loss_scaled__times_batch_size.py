# expect: loss_scaled
import lightning as L
import torch
import torch.nn as nn
import torch.nn.functional as F

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        s = [input_dim, *(hidden_channels if hidden_channels else []), latent_dim]
        self.encoder, self.decoder = nn.Sequential(), nn.Sequential()
        for net, d in [(self.encoder, s), (self.decoder, s[::-1])]:
            for i in range(len(d) - 1):
                net.append(nn.Linear(d[i], d[i + 1]))
                if i < len(d) - 2: net.append(nn.ReLU())
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(L.LightningModule):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        self.autoencoder = Autoencoder(hidden_channels, latent_dim, input_dim)
        self.loss_curve = []
    def training_step(self, batch, batch_idx=0):
        x = batch if isinstance(batch, torch.Tensor) else batch[0]
        loss = F.mse_loss(self.autoencoder(x), x) * len(x)
        self.loss_curve.append(loss.detach())
        return loss
    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-3)
