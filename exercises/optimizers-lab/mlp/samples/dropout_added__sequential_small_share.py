# expect: dropout_added
from torch import nn


class MLP(nn.Module):
    def __init__(self, input_dim, hid_dim, output_dim):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(),
            nn.Linear(input_dim, hid_dim), nn.ReLU(), nn.Dropout(p=0.1),
            nn.Linear(hid_dim, hid_dim), nn.ReLU(), nn.Dropout(p=0.1),
            nn.Linear(hid_dim, output_dim),
        )
        self.init_params()

    def init_params(self):
        for m in self.net:
            if isinstance(m, nn.Linear):
                nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
                nn.init.zeros_(m.bias)

    def forward(self, x):
        return self.net(x)
