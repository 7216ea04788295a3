# expect: sign_flipped
# the sign is wrong: the parameters move along the gradient
import torch
class SGD:
    def __init__(self, model_params, lr=1e-3):
        self.model_params = list(model_params)
        self.lr = lr
    def zero_grad(self):
        for p in self.model_params:
            p.grad = None
    @torch.no_grad()
    def step(self):
        for p in self.model_params:
            if p.grad is not None:
                p.add_(p.grad, alpha=self.lr)
