# expect: right
import torch
from torch.nn.utils import parameters_to_vector


class SGD:
    """Glue everything into one long vector, step, and cut it again."""

    def __init__(self, model_params, lr=1e-3):
        self.model_params = list(model_params)
        self.lr = lr

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        with torch.no_grad():
            theta = parameters_to_vector(self.model_params)
            grad = torch.cat([
                (torch.zeros_like(p) if p.grad is None else p.grad).reshape(-1)
                for p in self.model_params
            ])
            theta = theta - self.lr * grad
            start = 0
            for p in self.model_params:
                n = p.numel()
                p.copy_(theta[start:start + n].view_as(p))
                start += n
