# expect: right
import torch
class Autoencoder(torch.nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        if hidden_channels == 0:
            hidden_channels = []
        N = len(hidden_channels)
        dims = [input_dim] + list(hidden_channels) + [latent_dim]
        enc = [torch.nn.Linear(dims[0], dims[1])]
        dec = [torch.nn.Linear(dims[1], dims[0])]
        for i in range(1, N + 1):
            enc = enc + [torch.nn.ReLU(), torch.nn.Linear(dims[i], dims[i + 1])]
            dec = [torch.nn.Linear(dims[i + 1], dims[i]), torch.nn.ReLU()] + dec
        self.encoder = torch.nn.Sequential(*enc)
        self.decoder = torch.nn.Sequential(*dec)
    def forward(self, x):
        return self.decoder(self.encoder(x))
