# gains: a person looks
# The library's Adadelta, behind the name that is asked for.
import torch


class Adadelta:
    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        self.inner = torch.optim.Adadelta(model_params, lr=lr, rho=rho, eps=eps)

    def zero_grad(self):
        self.inner.zero_grad()

    def step(self):
        self.inner.step()
