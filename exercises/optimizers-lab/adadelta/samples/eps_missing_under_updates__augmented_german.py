# expect: eps_missing_under_updates
import torch


class Adadelta:
    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        self.gewichte = list(model_params)
        self.lr, self.rho, self.eps = lr, rho, eps
        self.S = [torch.zeros_like(w) for w in self.gewichte]
        self.D = [torch.zeros_like(w) for w in self.gewichte]

    def zero_grad(self):
        for w in self.gewichte:
            w.grad = None

    def step(self):
        with torch.no_grad():
            for nr, w in enumerate(self.gewichte):
                g = w.grad
                self.S[nr] = self.rho * self.S[nr] + (1 - self.rho) * g * g
                schritt = torch.sqrt(self.D[nr]) / torch.sqrt(self.S[nr] + self.eps) * g
                w -= self.lr * schritt
                self.D[nr] = self.rho * self.D[nr] + (1 - self.rho) * schritt * schritt
