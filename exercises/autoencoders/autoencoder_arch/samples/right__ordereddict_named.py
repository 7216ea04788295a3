# expect: right
from collections import OrderedDict
import torch
from torch import nn, Tensor
from typing import List, Optional, Union


class Autoencoder(nn.Module):
    """Symmetric autoencoder with named layers."""

    def __init__(self, hidden_channels: Optional[Union[int, List[int]]], latent_dim: int = 1, input_dim: int = 2) -> None:
        super().__init__()
        widths: List[int] = [] if hidden_channels in (0, None) else [int(w) for w in hidden_channels]
        self.encoder = self._build("enc", input_dim, widths, latent_dim)
        self.decoder = self._build("dec", latent_dim, list(reversed(widths)), input_dim)

    @staticmethod
    def _build(prefix: str, n_in: int, widths: List[int], n_out: int) -> nn.Sequential:
        od: "OrderedDict[str, nn.Module]" = OrderedDict()
        for k, w in enumerate(widths, start=1):
            od[f"{prefix}_lin{k}"] = nn.Linear(n_in, w)
            od[f"{prefix}_act{k}"] = nn.ReLU()
            n_in = w
        od[f"{prefix}_out"] = nn.Linear(n_in, n_out)
        return nn.Sequential(od)

    def encode(self, x: Tensor) -> Tensor:
        return self.encoder(x)

    def decode(self, z: Tensor) -> Tensor:
        return self.decoder(z)

    def forward(self, x: Tensor) -> Tensor:
        return self.decode(self.encode(x))


print(Autoencoder([20, 10]))
