# expect: right
import torch
import torch.nn as nn
import lightning as L

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        def net(d):
            m = [nn.Linear(d[0], d[1])]
            for i in range(1, len(d) - 1):
                m += [nn.ReLU(), nn.Linear(d[i], d[i + 1])]
            return nn.Sequential(*m)
        d = [input_dim, *(hidden_channels or []), latent_dim]
        self.encoder, self.decoder = net(d), net(d[::-1])
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(L.LightningModule):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2, lr=0.005):
        super().__init__()
        self.save_hyperparameters()
        self.autoencoder = Autoencoder(hidden_channels, latent_dim, input_dim)
        self.criterion = nn.MSELoss()
        self.loss_curve = []

    def training_step(self, batch, batch_idx=0):
        if torch.is_tensor(batch):
            x = batch
        else:
            x, *_ = batch
        x_hat = self.autoencoder(x)
        loss = self.criterion(x_hat, x)
        self.log("train_loss", loss, prog_bar=True)
        self.loss_curve.append(loss.detach())
        return loss

    def configure_optimizers(self):
        optimizer = torch.optim.Adam(self.parameters(), lr=self.hparams.lr)
        return {"optimizer": optimizer}
