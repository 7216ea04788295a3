# expect: new_tensor
import torch

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.beta1, self.beta2 = betas
        self.eps = eps
        self.m = [torch.zeros_like(p) for p in self.model_params]
        self.v = [torch.zeros_like(p) for p in self.model_params]
        self.t = 0

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        self.t += 1
        for i in range(len(self.model_params)):
            p = self.model_params[i]
            if p.grad is None: continue
            self.m[i] = self.beta1 * self.m[i] + (1 - self.beta1) * p.grad
            self.v[i] = self.beta2 * self.v[i] + (1 - self.beta2) * p.grad * p.grad
            m_hat = self.m[i] / (1 - self.beta1 ** self.t)
            v_hat = self.v[i] / (1 - self.beta2 ** self.t)
            self.model_params[i] = (p - self.lr * m_hat / (v_hat.sqrt() + self.eps)).detach().requires_grad_()
