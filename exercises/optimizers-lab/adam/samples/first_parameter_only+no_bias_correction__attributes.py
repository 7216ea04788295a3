# expect: first_parameter_only + no_bias_correction
import torch

class Adam:
    def __init__(self, model_params, lr = 1e-3, betas = (0.9, 0.999), eps = 1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.t = 1
        # I store the moments on the parameters themselves
        for p in self.model_params:
            p.m_t = torch.zeros_like(p.data)
            p.v_t = torch.zeros_like(p.data)

    def zero_grad(self):
        for p in self.model_params:
            if p.grad is not None:
                p.grad.detach_()
                p.grad.zero_()

    def step(self):
        for p in self.model_params:
            if p.grad is None:
                continue
            gt = p.grad.data
            p.m_t = self.betas[0] * p.m_t + (1 - self.betas[0]) * gt
            p.v_t = self.betas[1] * p.v_t + (1 - self.betas[1]) * (gt * gt)
            p.data.add_(p.m_t / (torch.sqrt(p.v_t) + self.eps), alpha = -self.lr)
            self.t += 1
            break
