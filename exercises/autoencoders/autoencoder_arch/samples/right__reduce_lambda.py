# expect: right
import functools, torch
L, R = torch.nn.Linear, torch.nn.ReLU
net = lambda d: torch.nn.Sequential(*functools.reduce(
    lambda acc, w: acc + [R(), L(acc[-1].out_features, w)], d[2:], [L(d[0], d[1])]))

class Autoencoder(torch.nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        d = [input_dim] + (hidden_channels if hidden_channels else []) + [latent_dim]
        self.encoder = net(d)
        self.decoder = net(d[::-1])
    def forward(self, x):
        return self.decoder(self.encoder(x))
