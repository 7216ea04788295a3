# expect: right
from torch import nn
import torch


class MLP(nn.Module):
    """Fünf verdeckte Schichten mit Sigmoid; die Ausgabe bleibt linear."""

    def __init__(self, input_dims, hidden_dims, output_dims, tiefe=5):
        super().__init__()
        breiten = [input_dims] + tiefe * [hidden_dims]
        self.verdeckt = nn.ModuleList(nn.Linear(a, b) for a, b in zip(breiten[:-1], breiten[1:]))
        self.ausgabe = nn.Linear(hidden_dims, output_dims)

    def forward(self, x):
        x = x.reshape(x.shape[0], -1)
        for schicht in self.verdeckt:
            x = torch.sigmoid(schicht(x))
        return self.ausgabe(x)
