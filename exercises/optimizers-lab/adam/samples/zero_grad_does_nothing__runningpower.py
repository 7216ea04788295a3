# expect: zero_grad_does_nothing
import torch


class BaseOptimizer:
    def __init__(self, model_params):
        self.model_params = list(model_params)

    def zero_grad(self):
        # every step overwrites the gradients anyway
        pass

    def step(self):
        self.before()
        with torch.no_grad():
            for i, p in enumerate(self.model_params):
                if p.grad is not None:
                    self.update(i, p, p.grad)

    def before(self):
        pass

    def update(self, i, p, g):
        raise NotImplementedError


class Adam(BaseOptimizer):
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        super().__init__(model_params)
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.pow1 = 1.0   # beta1 ** t
        self.pow2 = 1.0   # beta2 ** t
        self.m = {i: torch.zeros_like(p) for i, p in enumerate(self.model_params)}
        self.v = {i: torch.zeros_like(p) for i, p in enumerate(self.model_params)}

    def before(self):
        self.pow1 *= self.betas[0]
        self.pow2 *= self.betas[1]

    def update(self, i, p, g):
        m, v = self.m[i], self.v[i]
        m += (1 - self.betas[0]) * (g - m)
        v += (1 - self.betas[1]) * (g * g - v)
        m_hat = m / (1 - self.pow1)
        v_hat = v / (1 - self.pow2)
        p -= self.lr * m_hat / (v_hat.sqrt() + self.eps)
