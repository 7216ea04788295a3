# expect: right
import torch.nn as nn


def init_weights(m):
    if isinstance(m, nn.Linear):
        nn.init.kaiming_normal_(m.weight.data, mode="fan_in", nonlinearity="relu")
        m.bias.data.fill_(0)


class MLP(nn.Module):
    def __init__(self, input_dim, hid_dim, output_dim):
        super(MLP, self).__init__()
        self.net = nn.Sequential(
            nn.Flatten(),
            nn.Linear(input_dim, hid_dim),
            nn.ReLU(),
            nn.Linear(hid_dim, hid_dim),
            nn.ReLU(),
            nn.Linear(hid_dim, output_dim),
        )
        self.init_params()

    def init_params(self):
        self.net.apply(init_weights)

    def forward(self, x):
        return self.net(x)
