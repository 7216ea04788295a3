# expect: right
import torch
import torch.nn as nn

def init_weights(m):
    if isinstance(m, nn.Linear):
        nn.init.kaiming_uniform_(m.weight, nonlinearity="relu")
        nn.init.zeros_(m.bias)

class Autoencoder(nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2, verbose=False):
        super().__init__()
        try:
            todo = list(hidden_channels)
        except TypeError:      # 0 or None
            todo = []
        stack = [input_dim]
        enc = nn.Sequential()
        while todo:
            enc.append(nn.Linear(stack[-1], todo[0]))
            enc.append(nn.ReLU())
            stack.append(todo.pop(0))
        enc.append(nn.Linear(stack[-1], latent_dim))
        dec = nn.Sequential()
        cur = latent_dim
        while len(stack) > 1:
            nxt = stack.pop()
            dec.append(nn.Linear(cur, nxt))
            dec.append(nn.ReLU())
            cur = nxt
        dec.append(nn.Linear(cur, stack.pop()))
        self.encoder = enc
        self.decoder = dec
        self.apply(init_weights)
        if verbose:
            print(self)

    def forward(self, x):
        return self.decoder(self.encoder(x))
