# expect: right
import torch
import torch.nn as nn


class MLP(nn.Module):
    def __init__(self, input_dims, hidden_dims, output_dims):
        super(MLP, self).__init__()
        self.layer1 = nn.Linear(input_dims, hidden_dims)
        self.layer2 = nn.Linear(hidden_dims, hidden_dims)
        self.layer3 = nn.Linear(hidden_dims, hidden_dims)
        self.layer4 = nn.Linear(hidden_dims, hidden_dims)
        self.layer5 = nn.Linear(hidden_dims, hidden_dims)
        self.output = nn.Linear(hidden_dims, output_dims)

    def forward(self, x):
        x = nn.Flatten()(x)
        x = nn.Sigmoid()(self.layer1(x))
        x = nn.Sigmoid()(self.layer2(x))
        x = nn.Sigmoid()(self.layer3(x))
        x = nn.Sigmoid()(self.layer4(x))
        x = nn.Sigmoid()(self.layer5(x))
        return self.output(x)
