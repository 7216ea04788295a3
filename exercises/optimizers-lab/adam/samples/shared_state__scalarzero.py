# expect: shared_state
import torch

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.m = 0
        self.v = 0
        self.t = 0

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        self.t += 1
        beta1, beta2 = self.betas
        with torch.no_grad():
            for p in self.model_params:
                if p.grad is not None:
                    self.m = beta1 * self.m + (1 - beta1) * p.grad
                    self.v = beta2 * self.v + (1 - beta2) * p.grad ** 2
                    m_hat = self.m / (1 - beta1 ** self.t)
                    v_hat = self.v / (1 - beta2 ** self.t)
                    p -= self.lr * m_hat / (torch.sqrt(v_hat) + self.eps)
