# expect: right
import numpy as np
import torch


class SGD:
    # works on the CPU only: .numpy() shares the memory with the tensor
    def __init__(self, model_params, lr=1e-3):
        self.p = tuple(model_params)
        self.lr = lr

    def zero_grad(self):
        for q in self.p:
            if q.grad is not None:
                q.grad.detach().numpy()[...] = 0

    def step(self):
        for q in self.p:
            if q.grad is None:
                continue
            w = q.detach().numpy()
            g = q.grad.detach().numpy()
            np.subtract(w, self.lr * g, out=w)
