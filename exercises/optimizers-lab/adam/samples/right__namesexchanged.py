# expect: right
import torch
# careful: here beta2 stands for the mean and beta1 for the squares (I had noted them the other way round)
class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self.beta2, self.beta1 = betas
        self.alpha, self.delta = lr, eps
        self.s = [torch.zeros_like(p) for p in self.model_params]
        self.r = [torch.zeros_like(p) for p in self.model_params]
        self.n = 0
    def zero_grad(self):
        for p in self.model_params:
            if p.grad is not None: p.grad.mul_(0)
    def step(self):
        self.n += 1
        with torch.no_grad():
            for j, theta in enumerate(self.model_params):
                g = theta.grad
                if g is None: continue
                self.s[j] = self.beta2 * self.s[j] + (1 - self.beta2) * g
                self.r[j] = self.beta1 * self.r[j] + (1 - self.beta1) * g ** 2
                s_hat = self.s[j] / (1 - self.beta2 ** self.n)
                r_hat = self.r[j] / (1 - self.beta1 ** self.n)
                theta.add_(-self.alpha * s_hat / (r_hat.sqrt() + self.delta))
