# gains: a person looks
# The library works on copies; only the difference is taken over.
import torch


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(model_params)
        self.lr, self.betas, self.eps = lr, betas, eps
        self.inner = torch.optim.Adam([p.detach().clone().requires_grad_() for p in self.params], lr=lr, betas=betas, eps=eps)

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        copies = self.inner.param_groups[0]["params"]
        before = [c.detach().clone() for c in copies]
        for c, p in zip(copies, self.params):
            c.grad = p.grad
        self.inner.step()
        with torch.no_grad():
            for p, c, b in zip(self.params, copies, before):
                p += c - b
