# gains: a person looks
# The library's SGD, behind the name that is asked for.
import torch


class SGDMomentum:
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        self.inner = torch.optim.SGD(model_params, lr=lr, momentum=momentum)

    def zero_grad(self):
        self.inner.zero_grad()

    def step(self):
        self.inner.step()
