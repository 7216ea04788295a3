# expect: delegates
from torch.optim import AdamW


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self._inner = None
        self._args = dict(lr=lr, betas=betas, eps=eps, weight_decay=0)

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        if self._inner is None:
            self._inner = AdamW(self.model_params, **self._args)
        self._inner.step()
