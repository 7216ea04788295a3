# expect: right
import torch


class Autoencoder(torch.nn.Module):
    class _MLP(torch.nn.Sequential):
        def __init__(self, dims):
            super().__init__()
            for i in range(len(dims) - 1):
                self.add_module(f"linear_{i}", torch.nn.Linear(in_features=dims[i], out_features=dims[i + 1], bias=True))
                if i + 2 < len(dims):
                    self.add_module(f"relu_{i}", torch.nn.ReLU())

    def __init__(self, hidden_channels, latent_dim: int = 1, input_dim: int = 2):
        super().__init__()
        match hidden_channels:
            case None | 0 | []:
                dims = (input_dim, latent_dim)
            case _:
                dims = (input_dim, *hidden_channels, latent_dim)
        self.encoder = Autoencoder._MLP(dims)
        self.decoder = Autoencoder._MLP(dims[::-1])

    def forward(self, x, return_code=False):
        z = self.encoder(x)
        y = self.decoder(z)
        if return_code:
            return y, z
        return y
