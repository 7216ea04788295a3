# gains: a person looks
# A subclass that does everything by super().
import torch


class Adam(torch.optim.Adam):
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        super().__init__(model_params, lr, betas, eps)

    def step(self):
        super().step()
