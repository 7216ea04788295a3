# expect: right
import torch
from torch import nn

class Autoencoder(nn.Module):
    def __init__(self, *args, **kwargs):
        super().__init__()
        names = ["hidden_channels", "latent_dim", "input_dim"]
        cfg = {"hidden_channels": None, "latent_dim": 1, "input_dim": 2}
        cfg.update(dict(zip(names, args)))
        cfg.update(kwargs)
        h = cfg["hidden_channels"] or []
        self.encoder = nn.Sequential()
        self.decoder = nn.Sequential()
        a = cfg["input_dim"]
        for w in h:
            self.encoder.append(nn.Linear(a, w)).append(nn.ReLU())
            a = w
        self.encoder.append(nn.Linear(a, cfg["latent_dim"]))
        a = cfg["latent_dim"]
        for w in h[::-1]:
            self.decoder.append(nn.Linear(a, w)).append(nn.ReLU())
            a = w
        self.decoder.append(nn.Linear(a, cfg["input_dim"]))

    def forward(self, *xs):
        x, = xs
        return self.decoder(self.encoder(x))
