# expect: compares_code
import torch
import lightning as L

class Autoencoder(torch.nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = hidden_channels or []
        def block(d):
            n = torch.nn.Sequential()
            for i, (a, b) in enumerate(zip(d, d[1:])):
                if i: n.append(torch.nn.ReLU())
                n.append(torch.nn.Linear(a, b))
            return n
        self.encoder = block([input_dim] + h + [latent_dim])
        self.decoder = block([latent_dim] + h[::-1] + [input_dim])
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(L.LightningModule):
    def __init__(self, **model_kwargs):
        super().__init__()
        self.autoencoder = Autoencoder(**model_kwargs)
        self.loss_curve = []
    def training_step(self, batch):
        x = batch if torch.is_tensor(batch) else batch[0]
        code = self.autoencoder.encoder(x)
        recon = self.autoencoder.decoder(code)
        loss = torch.mean((code - x) ** 2)
        self.loss_curve.append(float(loss))
        return loss
    def configure_optimizers(self):
        return {"optimizer": torch.optim.Adam(self.parameters(), lr=1e-3)}
