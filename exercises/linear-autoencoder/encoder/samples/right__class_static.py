# expect: right
import torch


class LinearAutoencoder:
    """Everything that belongs to the autoencoder."""

    def __init__(self, seed=0):
        g = torch.Generator().manual_seed(seed)
        self.w = torch.randn(2, 1, generator=g, requires_grad=True)
        self.b = torch.zeros((), requires_grad=True)

    @staticmethod
    def encoder(x, w, b):
        z = torch.matmul(x, w)
        return z + b

    def codes(self, x):
        return self.encoder(x, self.w, self.b)


model = LinearAutoencoder()
encoder = LinearAutoencoder.encoder
print(model.codes(torch.rand(4, 2)).flatten().tolist())
