# expect: sum_instead_of_mean
import torch
import lightning as L

class Autoencoder(torch.nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = list(hidden_channels) if hidden_channels else []
        def netz(b):
            n = torch.nn.Sequential(torch.nn.Linear(b[0], b[1]))
            for i in range(1, len(b) - 1):
                n.append(torch.nn.ReLU()).append(torch.nn.Linear(b[i], b[i + 1]))
            return n
        self.encoder = netz([input_dim] + h + [latent_dim])
        self.decoder = netz([latent_dim] + h[::-1] + [input_dim])
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(L.LightningModule):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        self.autoencoder = Autoencoder(hidden_channels, latent_dim, input_dim)
        self.loss_curve = []

    def training_step(self, batch, batch_idx=None):
        if isinstance(batch, (tuple, list)):
            batch = batch[0]
        abstand = self.autoencoder(batch) - batch
        verlust = torch.sum(abstand * abstand)    # quadratischer Fehler
        self.loss_curve.append(verlust.detach())
        return verlust

    def configure_optimizers(self):
        return [torch.optim.Adam(self.parameters(), lr=0.002)]
