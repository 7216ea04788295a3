# expect: loss_scaled
import torch
import pytorch_lightning as pl

class Autoencoder(torch.nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        d = [input_dim] + (hidden_channels or []) + [latent_dim]
        mk = lambda d: torch.nn.Sequential(*[m for a, b in zip(d, d[1:]) for m in (torch.nn.Linear(a, b), torch.nn.ReLU())][:-1])
        self.encoder, self.decoder = mk(d), mk(d[::-1])
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(pl.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.autoencoder = net
        self.loss_fn = torch.nn.MSELoss()
        self.loss_curve = []
    def training_step(self, batch, batch_idx=0):
        x = batch[0] if isinstance(batch, (list, tuple)) else batch
        loss = self.loss_fn(self.autoencoder(x), x) / x.size(0)
        self.loss_curve.append(loss.item())
        return loss
    def configure_optimizers(self):
        return [torch.optim.Adam(self.parameters(), lr=1e-2)]
