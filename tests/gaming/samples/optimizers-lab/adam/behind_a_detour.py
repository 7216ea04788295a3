# gains: a person looks
# Makes a mistake with a name on purpose, so that it is gone round, and leans on the library behind it.
import torch


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(model_params)
        self.inner = torch.optim.Adam(self.params, lr=lr, betas=betas, eps=eps)

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p in self.params:
            p -= 0.0
        self.inner.step()
