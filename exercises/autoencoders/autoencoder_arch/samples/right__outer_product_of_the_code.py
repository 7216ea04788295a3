# expect: right
import torch


class Autoencoder(torch.nn.Module):
    """Matrices by hand: a code of one number is spread by a product, a longer one by a matrix."""

    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        sizes = [input_dim, *(hidden_channels or []), latent_dim]
        self.encoder, self.decoder = Half(sizes), Half(sizes[::-1])

    def forward(self, x):
        return self.decoder(self.encoder(x))


class Half(torch.nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.steps = len(sizes) - 1
        for k, (a, b) in enumerate(zip(sizes, sizes[1:])):
            self.register_parameter(f"A{k}", torch.nn.Parameter(torch.randn(a, b) * (2 / a) ** 0.5))
            self.register_parameter(f"c{k}", torch.nn.Parameter(torch.zeros(b)))

    def forward(self, x):
        for k in range(self.steps):
            A, c = getattr(self, f"A{k}"), getattr(self, f"c{k}")
            if k > 0:
                x = torch.where(x > 0, x, 0.0)
            x = (x * A if len(A) == 1 else x @ A) + c
        return x
