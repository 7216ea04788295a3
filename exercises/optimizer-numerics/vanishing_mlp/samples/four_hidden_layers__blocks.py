# expect: four_hidden_layers
import torch
from torch import nn

def block(i, o):
    return nn.Sequential(nn.Linear(i, o), nn.Sigmoid())

class MLP(nn.Module):
    def __init__(self, input_dims, hidden_dims, output_dims):
        super().__init__()
        self.flatten = nn.Flatten()
        self.b1 = block(input_dims, hidden_dims)
        self.b2 = block(hidden_dims, hidden_dims)
        self.b3 = block(hidden_dims, hidden_dims)
        self.b4 = block(hidden_dims, hidden_dims)
        self.output = nn.Linear(hidden_dims, output_dims)
        # khởi tạo trọng số
        for mod in self.modules():
            if isinstance(mod, nn.Linear):
                nn.init.normal_(mod.weight, mean=0.0, std=0.05)
                nn.init.constant_(mod.bias, 0.0)

    def forward(self, x):
        x = self.flatten(x)
        x = self.b4(self.b3(self.b2(self.b1(x))))
        return self.output(x)
