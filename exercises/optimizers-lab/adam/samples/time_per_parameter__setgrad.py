# expect: time_per_parameter
import torch, math

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr; self.eps = eps
        (self.beta1, self.beta2) = betas
        self.m = {id(p): torch.zeros_like(p) for p in self.model_params}
        self.v = {id(p): torch.zeros_like(p) for p in self.model_params}
        self.t = 0

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def _moments(self, p):
        key = id(p)
        self.t += 1
        self.m[key] = self.beta1*self.m[key] + (1-self.beta1)*p.grad
        self.v[key] = self.beta2*self.v[key] + (1-self.beta2)*p.grad*p.grad
        return self.m[key], self.v[key]

    def step(self):
        was_enabled = torch.is_grad_enabled()
        torch.set_grad_enabled(False)
        for p in self.model_params:
            if p.grad is None: continue
            m, v = self._moments(p)
            c2 = math.sqrt(1 - self.beta2**self.t)
            alpha_t = self.lr * c2 / (1 - self.beta1**self.t)
            p -= alpha_t * m / (v.sqrt() + self.eps*c2)
        torch.set_grad_enabled(was_enabled)
