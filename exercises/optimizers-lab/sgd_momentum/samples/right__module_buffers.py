# expect: right
import torch
from torch import nn


class SGDMomentum(nn.Module):
    """The velocities are buffers of a module, so they move with .to(device)."""

    def __init__(self, model_params, lr=1e-3, momentum=0.9, nesterov: bool = False):
        super().__init__()
        self._ps = tuple(model_params)
        self.lr = lr
        self.momentum = momentum
        self.nesterov = nesterov
        for i, p in enumerate(self._ps):
            self.register_buffer(f"v{i}", torch.zeros_like(p.detach()))

    def zero_grad(self):
        for p in self._ps:
            p.grad = None

    def step(self):
        with torch.no_grad():
            for i, p in enumerate(self._ps):
                if p.grad is None:
                    continue
                v = getattr(self, f"v{i}")
                v.copy_(self.momentum * v + p.grad)
                d = p.grad + self.momentum * v if self.nesterov else v
                p.add_(d, alpha=-self.lr)
