# expect: right
# note: the constructor takes beta1 and beta2 apart, not betas=(…, …); the rule itself is right
import torch

class Adam:
    def __init__(self, model_params, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = eps
        self.t = 0
        self.m = [torch.zeros_like(p) for p in self.model_params]
        self.v = [torch.zeros_like(p) for p in self.model_params]

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        self.t += 1
        for p, m, v in zip(self.model_params, self.m, self.v):
            if p.grad is None:
                continue
            m[:] = self.beta1 * m + (1 - self.beta1) * p.grad
            v[:] = self.beta2 * v + (1 - self.beta2) * p.grad * p.grad
            m_hat = m / (1 - self.beta1 ** self.t)
            v_hat = v / (1 - self.beta2 ** self.t)
            p -= self.lr * m_hat / (v_hat.sqrt() + self.eps)
