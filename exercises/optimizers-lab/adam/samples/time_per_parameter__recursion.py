# expect: time_per_parameter
import torch

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(model_params)
        self.lr, self.betas, self.eps = lr, betas, eps
        self.state = [dict(m=torch.zeros_like(p), v=torch.zeros_like(p)) for p in self.params]
        self.t = 0

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def update_one(self, p, s):
        if p.grad is None:
            return
        self.t += 1
        b1, b2 = self.betas
        s["m"] = b1 * s["m"] + (1 - b1) * p.grad
        s["v"] = b2 * s["v"] + (1 - b2) * p.grad * p.grad
        m_hat = s["m"] / (1 - b1 ** self.t)
        v_hat = s["v"] / (1 - b2 ** self.t)
        p.data -= self.lr * m_hat / (torch.sqrt(v_hat) + self.eps)

    def step(self):
        for p, s in zip(self.params, self.state):
            self.update_one(p, s)
