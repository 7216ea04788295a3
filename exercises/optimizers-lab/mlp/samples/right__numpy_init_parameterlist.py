# expect: right
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng()


def he(n_out, n_in):
    return torch.from_numpy(rng.normal(0.0, np.sqrt(2 / n_in), size=(n_out, n_in))).float()


class MLP(nn.Module):
    def __init__(self, input_dim, hid_dim, output_dim):
        super().__init__()
        dims = [input_dim, hid_dim, hid_dim, output_dim]
        self.weights = nn.ParameterList([nn.Parameter(torch.zeros(o, i)) for i, o in zip(dims, dims[1:])])
        self.biases = nn.ParameterList([nn.Parameter(torch.ones(o)) for o in dims[1:]])
        self.init_params()

    def init_params(self):
        for w in self.weights:
            w.data = he(*w.shape).to(w.device)
        for b in self.biases:
            b.data = torch.zeros_like(b)

    def forward(self, x):
        out = torch.flatten(x, 1)
        last = len(self.weights) - 1
        for k, (w, b) in enumerate(zip(self.weights, self.biases)):
            out = torch.einsum("ni,oi->no", out, w) + b
            if k != last:
                out = out.relu()
        return out
