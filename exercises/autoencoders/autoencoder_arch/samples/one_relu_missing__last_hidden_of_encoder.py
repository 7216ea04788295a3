# expect: one_relu_missing
import torch
import torch.nn as nn
import torch.nn.functional as F

class Enc(nn.Module):
    def __init__(self, s):
        super().__init__()
        self.ls = nn.ModuleList([nn.Linear(s[k], s[k + 1]) for k in range(len(s) - 1)])
    def forward(self, x):
        for k, l in enumerate(self.ls):
            x = l(x)
            if k < len(self.ls) - 2:
                x = F.relu(x)
        return x

class Dec(Enc):
    def forward(self, x):
        for k, l in enumerate(self.ls):
            x = l(x)
            if k < len(self.ls) - 1:
                x = F.relu(x)
        return x

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        s = [input_dim] + ([] if not hidden_channels else hidden_channels) + [latent_dim]
        self.encoder = Enc(s)
        self.decoder = Dec(s[::-1])
    def forward(self, x):
        return self.decoder(self.encoder(x))
