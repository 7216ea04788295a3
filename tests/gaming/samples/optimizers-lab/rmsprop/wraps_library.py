# gains: a person looks
# The library's RMSprop, behind the name that is asked for.
import torch


class RMSprop:
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        self.inner = torch.optim.RMSprop(model_params, lr=lr, alpha=alpha, eps=eps)

    def zero_grad(self):
        self.inner.zero_grad()

    def step(self):
        self.inner.step()
