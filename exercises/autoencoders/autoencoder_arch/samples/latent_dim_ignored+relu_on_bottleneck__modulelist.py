# expect: latent_dim_ignored+relu_on_bottleneck
import torch
import torch.nn as nn
import torch.nn.functional as F

class Autoencoder(nn.Module):
    class Teil(nn.Module):
        def __init__(self, dims, relu_am_ende):
            super().__init__()
            self.lins = nn.ModuleList([nn.Linear(a, b) for a, b in zip(dims, dims[1:])])
            self.relu_am_ende = relu_am_ende
        def forward(self, x):
            for l in self.lins[:-1]:
                x = F.relu(l(x))
            x = self.lins[-1](x)
            return F.relu(x) if self.relu_am_ende else x

    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = hidden_channels or []
        self.encoder = self.Teil([input_dim, *h, 1], relu_am_ende=bool(h))
        self.decoder = self.Teil([1, *h[::-1], input_dim], relu_am_ende=False)

    def forward(self, x):
        return self.decoder(self.encoder(x))
