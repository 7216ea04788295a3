# expect: right
import torch
from torch import nn
from abc import ABC, abstractmethod


class BaseModel(nn.Module, ABC):
    def __init__(self):
        super().__init__()
        self.relu = nn.ReLU()

    @abstractmethod
    def build(self, sizes):
        ...

    def n_params(self):
        return sum(p.numel() for p in self.parameters())


class EncoderDecoder(BaseModel):
    encoder: nn.Module
    decoder: nn.Module

    def build(self, sizes):
        seq = nn.Sequential()
        last = len(sizes) - 2
        for i in range(last + 1):
            seq.add_module("fc%d" % i, nn.Linear(sizes[i], sizes[i + 1]))
            if i != last:
                seq.add_module("relu%d" % i, self.relu)
        return seq

    def forward(self, x):
        z = self.encoder(x)
        return self.decoder(z)


class Autoencoder(EncoderDecoder):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        if type(hidden_channels) is int:
            # 0 -> PCA, a single number -> one hidden layer
            hidden_channels = [hidden_channels] if hidden_channels > 0 else []
        elif hidden_channels is None:
            hidden_channels = []
        self.encoder = self.build([input_dim, *hidden_channels, latent_dim])
        self.decoder = self.build([latent_dim, *hidden_channels[::-1], input_dim])
