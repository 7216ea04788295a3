# expect: right
import numpy as np
import torch


class Adadelta:
    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        self.model_params = list(model_params)
        self.cfg = {"lr": lr, "rho": rho, "eps": eps}
        self.state = [
            {"S": np.zeros(p.shape), "D": np.zeros(p.shape)} for p in self.model_params
        ]  # float64 inside

    def zero_grad(self):
        for p in self.model_params:
            if p.grad is not None:
                p.grad.zero_()

    def step(self):
        lr, rho, eps = self.cfg["lr"], self.cfg["rho"], self.cfg["eps"]
        for p, st in zip(self.model_params, self.state):
            if p.grad is None:
                continue
            g = p.grad.numpy().astype(np.float64)
            st["S"] = rho * st["S"] + (1 - rho) * g * g
            d = np.sqrt(st["D"] + eps) / np.sqrt(st["S"] + eps) * g
            p.data = p.data - lr * torch.tensor(d, dtype=p.dtype)
            st["D"] = rho * st["D"] + (1 - rho) * d * d
