# expect: missing_no_grad
import torch


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(params)
        self.lr = lr
        self.beta1, self.beta2 = betas
        self.eps = eps
        self.iteration = 0
        self.moments = [(torch.zeros_like(p), torch.zeros_like(p)) for p in self.params]

    def zero_grad(self):
        for p in self.params:
            if p.grad is not None:
                p.grad = torch.zeros_like(p.grad)

    def step(self):
        self.iteration += 1
        t = self.iteration
        for n, p in enumerate(self.params):
            if p.grad is None:
                continue
            grad = p.grad.clone()
            m, v = self.moments[n]
            m = self.beta1 * m + (1 - self.beta1) * grad
            v = self.beta2 * v + (1 - self.beta2) * grad * grad
            self.moments[n] = (m, v)
            mhat = m / (1 - pow(self.beta1, t))
            vhat = v / (1 - pow(self.beta2, t))
            new_value = p - self.lr * mhat / (vhat ** 0.5 + self.eps)
            p.copy_(new_value)
