# expect: detached_loss
import torch
import lightning as L
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = list(hidden_channels) if hidden_channels else []
        self.encoder, self.decoder = nn.Sequential(), nn.Sequential()
        n = input_dim
        for w in h:
            self.encoder.append(nn.Linear(n, w)).append(nn.ReLU()); n = w
        self.encoder.append(nn.Linear(n, latent_dim)); n = latent_dim
        for w in h[::-1]:
            self.decoder.append(nn.Linear(n, w)).append(nn.ReLU()); n = w
        self.decoder.append(nn.Linear(n, input_dim))
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(L.LightningModule):
    def __init__(self, model):
        super().__init__()
        self.autoencoder = model
        self.loss_curve = []
    def training_step(self, batch, batch_idx=None):
        x = batch if torch.is_tensor(batch) else batch[0]
        # detach, otherwise the memory fills up with graphs
        loss = nn.functional.mse_loss(self.autoencoder(x), x).detach()
        self.loss_curve.append(loss)
        return loss
    def configure_optimizers(self):
        return [torch.optim.Adam(self.parameters(), lr=1e-3)], []
