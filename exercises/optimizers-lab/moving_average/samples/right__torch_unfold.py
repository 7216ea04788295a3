# expect: right
import torch


class Smoother(torch.nn.Module):
    def __init__(self, width):
        super().__init__()
        self.width = width

    def forward(self, t):
        return t.unfold(0, self.width, 1).mean(dim=1)


def moving_average(x, w=5, *, dtype=torch.float64):
    return Smoother(w)(torch.as_tensor(x).to(dtype)).numpy()
