# gains: a person looks
# The library's ASGD, behind the name that is asked for.
import torch


class SGD:
    def __init__(self, model_params, lr=1e-3):
        self.inner = torch.optim.ASGD(model_params, lr=lr, lambd=0.0)

    def zero_grad(self):
        self.inner.zero_grad()

    def step(self):
        self.inner.step()
