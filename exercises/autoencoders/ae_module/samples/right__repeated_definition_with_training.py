# expect: right
%matplotlib inline
import torch, matplotlib.pyplot as plt
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
import lightning as L

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = list(hidden_channels) if hidden_channels else []
        def mlp(*d):
            m = []
            for a, b in zip(d, d[1:]): m += [nn.Linear(a, b), nn.ReLU()]
            return nn.Sequential(*m[:-1])
        self.encoder = mlp(input_dim, *h, latent_dim)
        self.decoder = mlp(latent_dim, *h[::-1], input_dim)
    def forward(self, x):
        return self.decoder(self.encoder(x))

class AutoencoderModule(L.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.autoencoder = net
    def training_step(self, batch):
        return ((self.autoencoder(batch) - batch) ** 2).sum()
    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.1)

class AutoencoderModule(L.LightningModule):   # now with the loss curve, and with Adam as asked
    def __init__(self, net):
        super().__init__()
        self.autoencoder = net
        self.loss_curve = []
    def training_step(self, batch, _=None):
        if isinstance(batch, list) or isinstance(batch, tuple): batch = batch[0]
        loss = nn.functional.mse_loss(input=self.autoencoder(batch), target=batch)
        self.loss_curve += [loss.item()]
        return loss
    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-2)

if __name__ == "__main__":
    X = (torch.rand(100, 2) * 2 - 1) * torch.tensor([2., 1.])
    m = AutoencoderModule(Autoencoder([20, 10]))
    L.Trainer(max_epochs=5, logger=False, enable_progress_bar=False, enable_checkpointing=False).fit(m, DataLoader(TensorDataset(X), 8, shuffle=True))
    plt.plot(m.loss_curve); plt.show()
