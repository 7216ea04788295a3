# expect: right
import torch
from torch import nn


class Chain(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        pairs = list(zip(sizes[:-1], sizes[1:]))
        self.kernels = nn.ParameterList([nn.Parameter(torch.randn(n, m) / n**0.5) for n, m in pairs])
        self.shifts = nn.ParameterList([nn.Parameter(torch.zeros(m)) for _, m in pairs])

    def forward(self, signal):
        last = len(self.kernels) - 1
        for k in range(last + 1):
            signal = signal @ self.kernels[k] + self.shifts[k]
            if k < last:
                signal = torch.maximum(signal, torch.zeros_like(signal))
        return signal


class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        sizes = [input_dim] + list(hidden_channels or []) + [latent_dim]
        self.encoder = Chain(sizes)
        self.decoder = Chain(sizes[::-1])

    def forward(self, x):
        return self.decoder(self.encoder(x))
