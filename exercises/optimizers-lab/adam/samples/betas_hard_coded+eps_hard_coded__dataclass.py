# expect: betas_hard_coded + eps_hard_coded
from dataclasses import dataclass, field
import torch


@dataclass
class Slot:
    param: torch.nn.Parameter
    m: torch.Tensor
    v: torch.Tensor


@dataclass
class Adam:
    model_params: object
    lr: float = 1e-3
    betas: tuple = (0.9, 0.999)
    eps: float = 1e-8
    t: int = field(default=0, init=False)

    def __post_init__(self):
        self.slots = [Slot(p, torch.zeros_like(p), torch.zeros_like(p)) for p in self.model_params]

    def zero_grad(self):
        for s in self.slots:
            s.param.grad = None

    def step(self):
        b1, b2 = 0.9, 0.999
        self.t += 1
        with torch.no_grad():
            for s in self.slots:
                if (g := s.param.grad) is None:
                    continue
                s.m = b1 * s.m + (1 - b1) * g
                s.v = b2 * s.v + (1 - b2) * torch.square(g)
                s.param -= self.lr * (s.m / (1 - b1**self.t)) / (torch.sqrt(s.v / (1 - b2**self.t)) + 1e-8)
