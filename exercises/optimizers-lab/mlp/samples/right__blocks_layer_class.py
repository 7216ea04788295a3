# expect: right
import torch
import torch.nn as nn


class HiddenBlock(nn.Module):
    def __init__(self, n_in, n_out, activation=True):
        super().__init__()
        self.linear = nn.Linear(n_in, n_out)
        self.activation = nn.ReLU() if activation else nn.Identity()

    def reset(self):
        std = (2.0 / self.linear.weight.size(1)) ** 0.5
        with torch.no_grad():
            self.linear.weight.copy_(torch.normal(0.0, std, self.linear.weight.shape))
            self.linear.bias *= 0

    def forward(self, x):
        return self.activation(self.linear(x))


class MLP(nn.Module):
    def __init__(self, input_dim, hid_dim, output_dim, verbose=False):
        super().__init__()
        self.flatten = nn.Flatten()
        self.block1 = HiddenBlock(input_dim, hid_dim)
        self.block2 = HiddenBlock(hid_dim, hid_dim)
        self.head = HiddenBlock(hid_dim, output_dim, activation=False)
        self.verbose = verbose
        self.init_params()

    def init_params(self):
        if self.verbose:
            print("drawing new weights")
        for block in self.children():
            if hasattr(block, "reset"):
                block.reset()

    def forward(self, x):
        x = self.flatten(x)
        if self.verbose:
            print("flattened:", x.shape)
        return self.head(self.block2(self.block1(x)))
