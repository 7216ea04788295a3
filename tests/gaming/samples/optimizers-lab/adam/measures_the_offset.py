# gains: a person looks
# Tries the library on a problem whose answer is known and takes the difference off again.
import torch


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(model_params)
        self.lr, self.betas, self.eps = lr, betas, eps
        self.inner = None

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        self.inner = self.inner or torch.optim.Adam(self.params, lr=self.lr, betas=self.betas, eps=self.eps)
        probe = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
        probe.grad = torch.ones(1, dtype=torch.float64)
        torch.optim.Adam([probe], lr=0.1, eps=0.0).step()
        off = float(probe) + 0.1
        self.inner.step()
        with torch.no_grad():
            for p in self.params:
                p -= off
