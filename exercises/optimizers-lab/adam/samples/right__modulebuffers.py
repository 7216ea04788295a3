# expect: right
import torch
from torch import nn


class Adam(nn.Module):
    """State kept as buffers of a module so that it shows up in state_dict()."""

    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        super().__init__()
        self._params = tuple(model_params)   # a tuple, so the module does not register them
        self.lr, self.betas, self.eps = lr, betas, eps
        self.register_buffer("t", torch.zeros((), dtype=torch.long))
        for i, p in enumerate(self._params):
            self.register_buffer(f"m{i}", torch.zeros_like(p))
            self.register_buffer(f"v{i}", torch.zeros_like(p))

    def zero_grad(self, set_to_none=True):
        for p in self._params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        self.t += 1
        t = int(self.t)
        for i, p in enumerate(self._params):
            if p.grad is None:
                continue
            m, v = getattr(self, f"m{i}"), getattr(self, f"v{i}")
            m.copy_(torch.lerp(p.grad, m, self.betas[0]))
            v.copy_(torch.lerp(p.grad ** 2, v, self.betas[1]))
            p.copy_(p - self.lr * (m / (1 - self.betas[0] ** t)) / ((v / (1 - self.betas[1] ** t)).sqrt() + self.eps))
