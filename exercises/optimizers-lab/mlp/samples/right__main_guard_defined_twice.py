# expect: right
import torch
from torch import nn

if __name__ == "__main__":
    # Entwurf: noch ohne init_params
    class MLP(nn.Module):
        def __init__(self, input_dim, hid_dim, output_dim):
            super().__init__()
            self.l = nn.Linear(input_dim, output_dim)

        def forward(self, x):
            return self.l(x)

    class MLP(nn.Module):
        def __init__(self, input_dim, hid_dim, output_dim):
            super().__init__()
            self.verdeckt = nn.ModuleDict({"eins": nn.Linear(input_dim, hid_dim), "zwei": nn.Linear(hid_dim, hid_dim)})
            self.ausgang = nn.Linear(hid_dim, output_dim)
            self.init_params()

        def init_params(self):
            for m in [*self.verdeckt.values(), self.ausgang]:
                nn.init.kaiming_normal_(m.weight, a=0, mode="fan_in")
                nn.init.zeros_(m.bias)

        def forward(self, bilder):
            h = bilder.flatten(start_dim=1)
            for name in ("eins", "zwei"):
                h = torch.maximum(self.verdeckt[name](h), torch.zeros(()).to(h))
            return self.ausgang(h)

    print(MLP(784, 100, 10)(torch.rand(2, 1, 28, 28)).shape)
