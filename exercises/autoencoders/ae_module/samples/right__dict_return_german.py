# expect: right
# Teil (a), Trainingsmodul
import torch
import lightning.pytorch as pl

class Autoencoder(torch.nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        breiten = [input_dim] + (list(hidden_channels) if hidden_channels else []) + [latent_dim]
        self.encoder = self.bau(breiten)
        self.decoder = self.bau(list(reversed(breiten)))

    @staticmethod
    def bau(b):
        netz = torch.nn.Sequential()
        for i in range(len(b) - 1):
            if i > 0:
                netz.append(torch.nn.ReLU())
            netz.append(torch.nn.Linear(b[i], b[i + 1]))
        return netz

    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(pl.LightningModule):
    def __init__(self, *args, **kwargs):
        super().__init__()
        self.lernrate = kwargs.pop("lr", 1e-3)
        self.autoencoder = Autoencoder(*args, **kwargs)
        self.loss_curve = list()

    def on_train_start(self):
        self.loss_curve.clear()      # neues Training, neue Kurve

    def training_step(self, batch, batch_idx=None):
        x = batch
        if type(batch) in (tuple, list):
            x = batch[0]             # die Etiketten brauchen wir nicht
        z = self.autoencoder.encoder(x)
        rekonstruktion = self.autoencoder.decoder(z)
        fehler = torch.mean(torch.square(rekonstruktion - x))
        self.loss_curve.append(fehler.detach().cpu())
        return {"loss": fehler, "code": z.detach()}

    def configure_optimizers(self):
        opt = torch.optim.Adam(params=self.parameters(), lr=self.lernrate)
        plan = torch.optim.lr_scheduler.StepLR(opt, step_size=500, gamma=0.5)
        return [opt], [plan]
