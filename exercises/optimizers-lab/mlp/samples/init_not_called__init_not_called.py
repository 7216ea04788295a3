# expect: init_not_called
import torch.nn as nn
import torch.nn.functional as F


class MLP(nn.Module):
    def __init__(self, input_dim, hid_dim, output_dim):
        super().__init__()
        self.a = nn.Linear(input_dim, hid_dim)
        self.b = nn.Linear(hid_dim, hid_dim)
        self.c = nn.Linear(hid_dim, output_dim)

    def init_params(self):
        for m in (self.a, self.b, self.c):
            nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
            nn.init.zeros_(m.bias)

    def forward(self, x):
        x = x.flatten(1)
        return self.c(F.relu(self.b(F.relu(self.a(x)))))
