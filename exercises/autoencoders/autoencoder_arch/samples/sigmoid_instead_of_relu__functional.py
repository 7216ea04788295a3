# expect: sigmoid_instead_of_relu
import torch

class Net(torch.nn.Module):
    def __init__(self, *dims):
        super().__init__()
        for i, (a, b) in enumerate(zip(dims, dims[1:])):
            self.add_module(str(i), torch.nn.Linear(a, b))
    def forward(self, x):
        *front, last = self.children()
        for lin in front:
            x = torch.sigmoid(lin(x))
        return last(x)

class Autoencoder(torch.nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        hidden = tuple(hidden_channels) if hidden_channels else ()
        self.encoder = Net(input_dim, *hidden, latent_dim)
        self.decoder = Net(latent_dim, *hidden[::-1], input_dim)
    def forward(self, x):
        return self.decoder(self.encoder(x))
