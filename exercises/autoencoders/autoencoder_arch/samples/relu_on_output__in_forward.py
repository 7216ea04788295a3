# expect: relu_on_output
from torch import nn, relu

def make(dims):
    seq = []
    for i in range(len(dims) - 1):
        if i: seq.append(nn.ReLU())
        seq.append(nn.Linear(dims[i], dims[i + 1]))
    return nn.Sequential(*seq)

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        self.linear = not hidden_channels
        h = [] if self.linear else hidden_channels
        self.encoder = make([input_dim, *h, latent_dim])
        dec = make([latent_dim, *h[::-1], input_dim])
        if not self.linear:
            dec.append(nn.ReLU())
        self.decoder = dec

    def forward(self, x):
        z = self.encoder(x)
        return self.decoder(z)
