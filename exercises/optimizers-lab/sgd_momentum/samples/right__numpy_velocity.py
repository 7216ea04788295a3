# expect: right
import numpy as np
import torch


class SGDMomentum:
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        self.model_params = list(model_params)
        self.lr = lr
        self.momentum = momentum
        self.velocity = {}
        for i, p in enumerate(self.model_params):
            self.velocity[i] = np.zeros(tuple(p.shape), dtype=p.detach().cpu().numpy().dtype)

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        for i, p in enumerate(self.model_params):
            if p.grad is None:
                continue
            g = p.grad.detach().cpu().numpy()
            self.velocity[i] = self.momentum * self.velocity[i] + g
            neu = p.detach().cpu().numpy() - self.lr * self.velocity[i]
            p.data.copy_(torch.from_numpy(np.asarray(neu)))
