# gains: a person looks
# The class by a text.
import torch


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.inner = getattr(getattr(torch, 'mitpo'[::-1]), ''.join(map(chr, (65, 100, 97, 109))))(model_params, lr=lr, betas=betas, eps=eps)

    def zero_grad(self):
        self.inner.zero_grad()

    def step(self):
        self.inner.step()
