# gains: a person looks
# AdamW without decay is Adam.
import torch


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.inner = torch.optim.AdamW(model_params, lr=lr, betas=betas, eps=eps, weight_decay=0)

    def zero_grad(self):
        self.inner.zero_grad()

    def step(self):
        self.inner.step()
