# expect: right
import numpy as np
import torch


class SGDMomentum:
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        self.model_params = list(model_params)
        self.lr = lr
        self.momentum = momentum
        self.grenzen = np.cumsum([0] + [p.numel() for p in self.model_params])
        self.v = np.zeros(self.grenzen[-1], dtype=np.float32)

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        for k, p in enumerate(self.model_params):
            if p.grad is None:
                continue
            teil = slice(self.grenzen[k], self.grenzen[k + 1])
            self.v[teil] = self.momentum * self.v[teil] + p.grad.detach().cpu().numpy().ravel()
            p.data -= self.lr * torch.from_numpy(self.v[teil].reshape(tuple(p.shape))).to(p.device)
