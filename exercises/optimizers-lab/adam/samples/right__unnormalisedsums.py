# expect: right
import torch


class Adam:
    # keeps plain sums M = sum beta^k g instead of the averages; the factors (1 - beta) come in at the end
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self.lr, self.betas, self.eps = lr, betas, eps
        self.M = [torch.zeros_like(p) for p in self.model_params]
        self.V = [torch.zeros_like(p) for p in self.model_params]
        self.t = 0

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        self.t += 1
        b1, b2 = self.betas
        for p, M, V in zip(self.model_params, self.M, self.V):
            if p.grad is None:
                continue
            M.mul_(b1).add_(p.grad)
            V.mul_(b2).add_(p.grad ** 2)
            m_hat = M * (1 - b1) / (1 - b1 ** self.t)
            v_hat = V * (1 - b2) / (1 - b2 ** self.t)
            p.sub_(self.lr * m_hat / (v_hat.sqrt() + self.eps))
