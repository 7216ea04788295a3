# expect: right
import torch
from collections import OrderedDict
from torch.nn import Sequential, Linear, ReLU, Flatten, init

class MLP(Sequential):
    """Mạng nhiều lớp, viết như một nn.Sequential."""
    def __init__(self, input_dim, hid_dim, output_dim):
        super().__init__(OrderedDict(
            phang=Flatten(start_dim=1),
            an1=Linear(input_dim, hid_dim), kich_hoat1=ReLU(inplace=True),
            an2=Linear(hid_dim, hid_dim), kich_hoat2=ReLU(inplace=True),
            ra=Linear(hid_dim, output_dim),
        ))
        self.init_params()

    def init_params(self):
        for ten, tham_so in self.named_parameters():
            if ten.endswith("weight"):
                init.kaiming_normal_(tham_so)     # mặc định a=0 nên giống relu
            else:
                init.constant_(tham_so, 0.0)
