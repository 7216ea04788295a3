# expect: right
import torch as th

class Autoencoder(th.nn.Module):
    # widths: list of hidden widths, n_code: size of the bottleneck, n_in: dimension of the data
    def __init__(self, widths, n_code=1, n_in=2):
        super().__init__()
        widths = [] if not widths else list(widths)
        down = [n_in] + widths + [n_code]
        up = down.copy()
        up.reverse()
        self.encoder, self.decoder = map(self.stack, (down, up))

    def stack(self, dims):
        mods = []
        for a, b in zip(dims, dims[1:]):
            if mods:
                mods.append(th.nn.ReLU())
            mods.append(th.nn.Linear(a, b))
        return th.nn.Sequential(*mods)

    def forward(self, inp):
        return self.decoder(self.encoder(inp))
