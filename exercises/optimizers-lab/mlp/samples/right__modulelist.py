# expect: right
import torch
import torch.nn as nn

class MLP(nn.Module):
    def __init__(self, input_dim, hid_dim, output_dim):
        super().__init__()
        dims = [input_dim] + 2 * [hid_dim] + [output_dim]
        self.layers = nn.ModuleList()
        i = 0
        while i < 3:
            self.layers.append(nn.Linear(dims[i], dims[i + 1]))
            i += 1
        self.init_params()

    def init_params(self):
        # khởi tạo Kaiming cho trọng số, bias bằng 0
        for name, param in self.named_parameters():
            if name.endswith('weight'):
                torch.nn.init.kaiming_normal_(param, mode='fan_in', nonlinearity='relu')
            else:
                torch.nn.init.constant_(param, 0)

    def forward(self, x):
        x = torch.flatten(x, start_dim=1)
        *hidden, last = self.layers
        for layer in hidden:
            x = torch.relu(layer(x))
        return last(x)
