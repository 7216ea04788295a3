# expect: right
%matplotlib inline
!pip install lightning torch
import torch
from torch import nn
import matplotlib.pyplot as plt

torch.manual_seed(42)

class Encoder(nn.Module):
    def __init__(self, hidden, latent_dim, input_dim):
        super().__init__()
        dims = [input_dim] + hidden
        self.hidden = nn.ModuleList([nn.Linear(dims[i], dims[i + 1]) for i in range(len(hidden))])
        self.to_code = nn.Linear(dims[-1], latent_dim)
    def forward(self, x):
        for lin in self.hidden:
            x = nn.functional.relu(lin(x))
        return self.to_code(x)

class Decoder(nn.Module):
    def __init__(self, hidden, latent_dim, input_dim):
        super().__init__()
        dims = [latent_dim] + hidden[::-1]
        self.hidden = nn.ModuleList([nn.Linear(dims[i], dims[i + 1]) for i in range(len(hidden))])
        self.to_data = nn.Linear(dims[-1], input_dim)
    def forward(self, z):
        for lin in self.hidden:
            z = nn.functional.relu(lin(z))
        return self.to_data(z)

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        hidden = list(hidden_channels) if hidden_channels else []
        self.encoder = Encoder(hidden, latent_dim, input_dim)
        self.decoder = Decoder(hidden, latent_dim, input_dim)
    def forward(self, x):
        return self.decoder(self.encoder(x))

m = Autoencoder([20, 10])
x = (torch.rand(100, 2) - 0.5) * torch.tensor([4., 2.])
opt = torch.optim.Adam(m.parameters(), lr=1e-2)
ls = []
for _ in range(30):
    l = ((m(x) - x) ** 2).mean()
    opt.zero_grad(); l.backward(); opt.step()
    ls.append(l.item())
plt.plot(ls)
plt.show()
print(ls[-1])
