# expect: right
import torch
from torch import nn
from pytorch_lightning import LightningModule, Trainer


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        hidden_channels = list(hidden_channels or [])
        w = [input_dim] + hidden_channels + [latent_dim]
        n = len(w)
        self.encoder = nn.Sequential()
        for i in range(n - 1):
            self.encoder.add_module(f"fc{i}", nn.Linear(w[i], w[i + 1]))
            if i < n - 2:
                self.encoder.add_module(f"relu{i}", nn.ReLU())
        self.decoder = nn.Sequential()
        for i in range(n - 1, 0, -1):
            self.decoder.add_module(f"fc{i}", nn.Linear(w[i], w[i - 1]))
            if i > 1:
                self.decoder.add_module(f"relu{i}", nn.ReLU())

    def forward(self, x):
        return self.decoder(self.encoder(x))


class AutoencoderModule(LightningModule):
    def __init__(self, model=None, latent_dim=1, input_dim=2):
        super().__init__()
        if not isinstance(model, nn.Module):
            model = Autoencoder(model, latent_dim, input_dim)
        self.autoencoder = model
        self.loss_fn = nn.MSELoss()
        self.loss_curve = []

    def training_step(self, *args):
        batch = args[0]
        x = batch if torch.is_tensor(batch) else batch[0]
        y = x                                  # the target is the input itself
        prediction = self.autoencoder(x)
        loss = self.loss_fn(prediction, y)
        self.loss_curve.append(loss.clone().detach())
        return loss

    def configure_optimizers(self):
        params = list(self.autoencoder.encoder.parameters()) + list(self.autoencoder.decoder.parameters())
        return torch.optim.Adam(params, lr=1e-3, weight_decay=0)
