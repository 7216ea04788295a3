# expect: right
import torch, torch.nn as nn

class Autoencoder(nn.Module):
    # builds 2 -> ... -> 1 -> ... -> 2 in one go and cuts it at the bottleneck
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = [] if not hidden_channels else hidden_channels
        dims = [input_dim] + h + [latent_dim] + h[::-1] + [input_dim]
        mitte = len(h)              # index of the layer which ends in the bottleneck
        alle = []
        for i in range(len(dims) - 1):
            alle.append(nn.Linear(dims[i], dims[i+1]))
            if i != mitte and i != len(dims) - 2:
                alle.append(nn.ReLU())
        schnitt = 2 * mitte + 1
        self.encoder = nn.Sequential(*alle[:schnitt])
        self.decoder = nn.Sequential(*alle[schnitt:])

    def forward(self, x):
        return self.decoder(self.encoder(x))
