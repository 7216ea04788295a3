# expect: softmax_output
import torch
import torch.nn as nn

N_HIDDEN = 5

class MLP(nn.Module):
    """Vanishing gradient: 5 verdeckte Schichten mit Sigmoid"""
    def __init__(self, input_dims, hidden_dims, output_dims):
        super().__init__()
        dims = [input_dims] + [hidden_dims] * N_HIDDEN
        self.hidden = nn.ModuleList([nn.Linear(a, b) for a, b in zip(dims[:-1], dims[1:])])
        self.out = nn.Linear(hidden_dims, output_dims)

    def forward(self, x):
        x = x.view(x.size(0), -1)
        for layer in self.hidden:
            x = torch.sigmoid(layer(x))
        return torch.softmax(self.out(x), dim=1)
