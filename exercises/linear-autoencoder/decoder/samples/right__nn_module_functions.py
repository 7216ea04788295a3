# expect: right
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.w_enc = nn.Parameter(torch.randn(2, 1))
        self.b_enc = nn.Parameter(torch.zeros(1))
        self.w_dec = nn.Parameter(torch.randn(1, 2))
        self.b_dec = nn.Parameter(torch.zeros(1, 2))

    def encoder(self, x, w, b):
        return x @ w + b

    def decoder(self, z, w, b):
        return z @ w + b

    def forward(self, x):
        return self.decoder(self.encoder(x, self.w_enc, self.b_enc), self.w_dec, self.b_dec)

net = Net()
print(net(torch.randn(7, 2)).shape)
