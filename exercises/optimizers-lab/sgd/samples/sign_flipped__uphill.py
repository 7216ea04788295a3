# expect: sign_flipped
import torch


class SGD:
    def __init__(self, model_params, lr=1e-3):
        self.model_params = list(model_params)
        self.lr = lr

    def zero_grad(self):
        for p in self.model_params:
            if p.grad is not None:
                p.grad.zero_()

    def step(self):
        with torch.no_grad():
            for p in self.model_params:
                p.add_(p.grad, alpha=self.lr)
