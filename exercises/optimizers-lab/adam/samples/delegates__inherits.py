# expect: delegates
import torch.optim as optim


class Adam(optim.Adam):
    """My Adam"""
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        super(Adam, self).__init__(model_params, lr=lr, betas=betas, eps=eps)

    def zero_grad(self):
        super().zero_grad()

    def step(self):
        return super().step()
