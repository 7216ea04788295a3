# gains: a person looks
# The library's SGD, behind the name that is asked for.
import torch


class SGD:
    def __init__(self, model_params, lr=1e-3):
        self.inner = torch.optim.SGD(model_params, lr=lr)

    def zero_grad(self):
        self.inner.zero_grad()

    def step(self):
        self.inner.step()
