# expect: shared_state
import torch

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.t = 0
        self.state = {}
        for p in self.model_params:
            # p.name is the name of the parameter
            self.state[p.name] = {'m': 0.0, 'v': 0.0}

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        self.t += 1
        for p in self.model_params:
            if p.grad is None:
                continue
            st = self.state[p.name]
            st['m'] = self.betas[0] * st['m'] + (1 - self.betas[0]) * p.grad
            st['v'] = self.betas[1] * st['v'] + (1 - self.betas[1]) * p.grad * p.grad
            m_hat = st['m'] / (1 - self.betas[0] ** self.t)
            v_hat = st['v'] / (1 - self.betas[1] ** self.t)
            p.data = p.data - self.lr * m_hat / (v_hat.sqrt() + self.eps)
