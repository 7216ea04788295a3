# expect: dropout_added
import torch.nn as nn
import torch.nn.functional as F


class MLP(nn.Module):
    def __init__(self, input_dim, hid_dim, output_dim):
        super().__init__()
        self.eingang = nn.Linear(input_dim, hid_dim)
        self.mitte = nn.Linear(hid_dim, hid_dim)
        self.ausgang = nn.Linear(hid_dim, output_dim)
        self.weglassen = nn.Dropout(0.5)
        self.init_params()

    def init_params(self):
        for schicht in (self.eingang, self.mitte, self.ausgang):
            nn.init.kaiming_normal_(schicht.weight, nonlinearity="relu")
            nn.init.zeros_(schicht.bias)

    def forward(self, x):
        h = F.relu(self.eingang(x.flatten(1)))
        h = F.relu(self.mitte(self.weglassen(h)))
        return self.ausgang(h)
