# expect: relu_on_output
# there is a ReLU after the output layer as well
import torch
import torch.nn as nn
class MLP(nn.Module):
    def __init__(self, input_dim, hid_dim, output_dim):
        super().__init__()
        self.a = nn.Linear(input_dim, hid_dim)
        self.b = nn.Linear(hid_dim, hid_dim)
        self.c = nn.Linear(hid_dim, output_dim)
        self.init_params()
    def init_params(self):
        for l in [self.a, self.b, self.c]:
            nn.init.kaiming_normal_(l.weight, nonlinearity='relu'); nn.init.zeros_(l.bias)
    def forward(self, x):
        x = x.flatten(1)
        for l in [self.a, self.b, self.c]:
            x = torch.relu(l(x))
        return x
