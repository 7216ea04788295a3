# expect: delegates
import torch

class Adam:
    def __new__(cls, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        return torch.optim.Adam(model_params, lr, betas, eps)

    def zero_grad(self):
        pass

    def step(self):
        pass
