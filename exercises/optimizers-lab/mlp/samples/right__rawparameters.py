# expect: right
import torch, math
from torch import nn

class MLP(nn.Module):
    # ohne nn.Linear: die Gewichte selbst anlegen
    def __init__(self, input_dim, hid_dim, output_dim):
        super(MLP, self).__init__()
        groessen = [input_dim, hid_dim, hid_dim, output_dim]
        self.W = nn.ParameterList([nn.Parameter(torch.empty(b, a)) for a, b in zip(groessen[:-1], groessen[1:])])
        self.b = nn.ParameterList([nn.Parameter(torch.empty(b)) for b in groessen[1:]])
        self.init_params()

    def init_params(self):
        with torch.no_grad():
            for W, b in zip(self.W, self.b):
                W.normal_(0, math.sqrt(2 / W.shape[1]))
                b.zero_()

    def forward(self, x):
        h = x.reshape(len(x), -1)
        for k, (W, b) in enumerate(zip(self.W, self.b)):
            h = h @ W.t() + b
            if k < 2:
                h = h.clamp(min=0)
        return h
