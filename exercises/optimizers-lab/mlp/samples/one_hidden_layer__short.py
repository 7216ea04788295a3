# expect: one_hidden_layer
# only one hidden layer
from torch import nn


class MLP(nn.Module):
    def __init__(self, input_dim, hid_dim, output_dim):
        super().__init__()
        self.model = nn.Sequential(nn.Flatten(), nn.Linear(input_dim, hid_dim), nn.ReLU(), nn.Linear(hid_dim, output_dim))
        self.init_params()

    def init_params(self):
        for m in self.model:
            if isinstance(m, nn.Linear):
                nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
                nn.init.zeros_(m.bias)

    def forward(self, x):
        return self.model(x)
