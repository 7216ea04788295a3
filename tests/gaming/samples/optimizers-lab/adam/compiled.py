# gains: a person looks
# The library's step behind torch.compile.
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
        torch.compile(self.inner.step, backend='eager', disable=True)()
