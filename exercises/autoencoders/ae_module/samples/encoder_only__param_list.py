# expect: encoder_only
import torch
import pytorch_lightning as pl
from torch.nn import Linear, ReLU, Sequential, MSELoss

def mlp(*n):
    out = [Linear(n[0], n[1])]
    for k in range(1, len(n) - 1):
        out += [ReLU(), Linear(n[k], n[k + 1])]
    return Sequential(*out)

class Autoencoder(torch.nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = hidden_channels or []
        self.encoder = mlp(input_dim, *h, latent_dim)
        self.decoder = mlp(latent_dim, *h[::-1], input_dim)
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(pl.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.autoencoder = net
        self.encoder, self.decoder = net.encoder, net.decoder
        self.mse = MSELoss()
        self.loss_curve = []
    def training_step(self, batch, batch_idx=0):
        x = batch if torch.is_tensor(batch) else batch[0]
        loss = self.mse(self.decoder(self.encoder(x)), x)
        self.loss_curve.append(loss.item())
        return loss
    def configure_optimizers(self):
        weights = [p for name, p in self.named_parameters() if name.startswith(("autoencoder.encoder", "encoder"))]
        return {"optimizer": torch.optim.Adam(weights)}
