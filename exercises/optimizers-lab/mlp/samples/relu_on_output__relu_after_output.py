# expect: relu_on_output
import torch.nn as nn


class MLP(nn.Module):
    def __init__(self, input_dim, hid_dim, output_dim):
        super().__init__()
        self.layers = nn.ModuleList([
            nn.Linear(input_dim, hid_dim), nn.Linear(hid_dim, hid_dim), nn.Linear(hid_dim, output_dim)])
        self.init_params()

    def init_params(self):
        for layer in self.layers:
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.constant_(layer.bias, 0)

    def forward(self, x):
        x = x.flatten(1)
        for layer in self.layers:
            x = layer(x).relu()
        return x
