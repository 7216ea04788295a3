"""Adam (Kingma and Ba, 2015, algorithm 1), with eps outside the square root as in torch.optim.Adam."""

import torch


class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.beta1, self.beta2 = betas
        self.eps = eps
        self.t = 0
        self.first_moments = [torch.zeros_like(p) for p in self.model_params]
        self.second_moments = [torch.zeros_like(p) for p in self.model_params]

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        self.t += 1
        for p, m, v in zip(self.model_params, self.first_moments, self.second_moments):
            if p.grad is None:
                continue
            g = p.grad
            t = self.t
            m.mul_(self.beta1)
            m.add_((1 - self.beta1) * g)
            v.mul_(self.beta2)
            v.add_((1 - self.beta2) * g * g)
            m_hat = m / (1 - self.beta1**t)
            v_hat = v / (1 - self.beta2**t)
            denominator = v_hat.sqrt() + self.eps
            p.sub_(self.lr * m_hat / denominator)
