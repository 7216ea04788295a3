# expect: relu_on_bottleneck
import torch
class Autoencoder(torch.nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        hc = list(hidden_channels) if hidden_channels else []
        sizes = [input_dim] + hc + [latent_dim]
        e = [torch.nn.Linear(sizes[0], sizes[1])]
        for a, b in zip(sizes[1:], sizes[2:]):
            e.extend((torch.nn.ReLU(), torch.nn.Linear(a, b)))
        sizes.reverse()
        d = []
        for a, b in zip(sizes, sizes[1:]):
            if hc:
                d.append(torch.nn.ReLU())
            d.append(torch.nn.Linear(a, b))
        self.encoder = torch.nn.Sequential(*e)
        self.decoder = torch.nn.Sequential(*d)
    def forward(self, x):
        return self.decoder(self.encoder(x))
