# expect: right
import math
import torch
import torch.nn.functional as F


class Affine(torch.nn.Module):
    def __init__(self, n, m):
        super().__init__()
        s = 1 / math.sqrt(n)
        self.W = torch.nn.Parameter(torch.empty(m, n).uniform_(-s, s))
        self.b = torch.nn.Parameter(torch.empty(m).uniform_(-s, s))

    def forward(self, x):
        return F.linear(x, self.W, self.b)


class Part(torch.nn.Module):
    def __init__(self, dims):
        super().__init__()
        self.n = len(dims) - 1
        for k in range(self.n):
            setattr(self, f"layer{k}", Affine(dims[k], dims[k + 1]))

    def forward(self, x):
        for k in range(self.n):
            if k > 0:
                x = x.clamp(min=0)  # = relu
            x = getattr(self, f"layer{k}")(x)
        return x


class Autoencoder(torch.nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        h = list(hidden_channels or ())
        self.encoder = Part([input_dim] + h + [latent_dim])
        self.decoder = Part([latent_dim] + h[::-1] + [input_dim])

    def forward(self, x):
        return self.decoder(self.encoder(x))
