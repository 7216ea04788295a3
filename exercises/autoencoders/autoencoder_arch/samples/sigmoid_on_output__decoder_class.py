# expect: sigmoid_on_output
import torch
import torch.nn as nn

class MLP(nn.Module):
    def __init__(self, dims):
        super().__init__()
        self.lin = nn.ModuleList(nn.Linear(a, b) for a, b in zip(dims, dims[1:]))
    def forward(self, x):
        for l in self.lin[:-1]:
            x = torch.relu(l(x))
        return self.lin[-1](x)

class Decoder(MLP):
    def forward(self, x):
        return super().forward(x).sigmoid()

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        dims = [input_dim] + list(hidden_channels or []) + [latent_dim]
        self.encoder, self.decoder = MLP(dims), Decoder(dims[::-1])
    def forward(self, x):
        return self.decoder(self.encoder(x))
