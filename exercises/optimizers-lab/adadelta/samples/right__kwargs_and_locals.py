# expect: right
import torch


class Adadelta:
    defaults = {"lr": 1.0, "rho": 0.9, "eps": 1e-6}

    def __init__(self, model_params, *args, **kwargs):
        settings = dict(self.defaults)
        settings.update(zip(("lr", "rho", "eps"), args))
        unknown = set(kwargs) - set(settings)
        if unknown:
            raise TypeError(f"unknown arguments {unknown}")
        settings.update(kwargs)
        self.__dict__.update(settings)
        self.model_params = list(model_params)
        self.S, self.D = ([torch.zeros_like(p) for p in self.model_params] for _ in range(2))

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        for i in range(len(self.model_params)):
            self._step_one(i)

    @torch.no_grad()
    def _step_one(self, i):
        p = self.model_params[i]
        if p.grad is None:
            return
        self.S[i] = self.S[i] + (1 - self.rho) * (p.grad ** 2 - self.S[i])
        d = torch.exp(0.5 * (torch.log(self.D[i] + self.eps) - torch.log(self.S[i] + self.eps))) * p.grad
        p += -self.lr * d
        self.D[i] = self.D[i] + (1 - self.rho) * (d ** 2 - self.D[i])
