# expect: no_bias_correction + eps_inside_root
import torch


def _worker(p, lr, b1, b2, eps):
    """A small coroutine per parameter: it gets t, updates the parameter and waits."""
    m = torch.zeros_like(p)
    v = torch.zeros_like(p)
    while True:
        t = yield
        if p.grad is None:
            continue
        with torch.no_grad():
            m = b1 * m + (1 - b1) * p.grad
            v = b2 * v + (1 - b2) * p.grad * p.grad
            p.sub_(lr * m / (v + eps).sqrt())


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(model_params)
        self.workers = [_worker(p, lr, *betas, eps) for p in self.params]
        for w in self.workers:
            next(w)
        self.t = 0

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        self.t += 1
        for w in self.workers:
            w.send(self.t)
