# expect: right
import torch


class Autoencoder:

    def __init__(self):
        self.params = [torch.randn(2, 1), torch.zeros(1), torch.randn(1, 2), torch.zeros(2)]
        for p in self.params:
            p.requires_grad_()

    @staticmethod
    def encoder(x, w, b):
        return x.matmul(w).add(b)

    @staticmethod
    def decoder(z, w, b):
        return z.matmul(w).add(b)

    def __call__(self, x):
        w1, b1, w2, b2 = self.params
        return self.decoder(self.encoder(x, w1, b1), w2, b2)


ae = Autoencoder()
encoder, decoder = ae.encoder, ae.decoder
print(ae(torch.rand(3, 2)))
