# expect: right
import torch
from torch import nn
from torch.func import functional_call
class MLP(nn.Module):
    def __init__(self, d_in, d_hid, d_out):
        super().__init__(); L = nn.Linear
        self.f = nn.Sequential(L(d_in, d_hid), nn.ReLU(), L(d_hid, d_hid), nn.ReLU(), L(d_hid, d_out)); self.init_params()
    init_params = lambda self: [nn.init.kaiming_normal_(p, nonlinearity='relu') if p.dim() > 1 else nn.init.zeros_(p) for p in self.f.parameters()]
    forward = lambda self, x: functional_call(self.f, dict(self.f.named_parameters()), (x.flatten(1),))
