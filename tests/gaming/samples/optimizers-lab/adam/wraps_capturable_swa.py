# gains: a person looks
# Reached through what another module has imported.
import torch


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.inner = torch.optim.swa_utils.torch.optim.Adam(model_params, lr=lr, betas=betas, eps=eps)

    def zero_grad(self):
        self.inner.zero_grad()

    def step(self):
        self.inner.step()
