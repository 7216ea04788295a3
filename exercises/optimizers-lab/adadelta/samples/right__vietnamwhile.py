# expect: right
import torch

class Adadelta():
    # thuật toán Adadelta
    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        self.tham_so = [p for p in model_params]
        self.lr = lr
        self.rho = rho
        self.eps = eps
        for p in self.tham_so:
            p.tb_grad = torch.zeros(p.shape)
            p.tb_delta = torch.zeros(p.shape)
    def zero_grad(self):
        for p in self.tham_so:
            p.grad = None
    def step(self):
        i = 0
        while i < len(self.tham_so):
            p = self.tham_so[i]
            i = i + 1
            if p.grad is None:
                continue
            g = p.grad.data
            p.tb_grad = p.tb_grad * self.rho + g**2 * (1 - self.rho)
            delta = g * torch.sqrt((p.tb_delta + self.eps) / (p.tb_grad + self.eps))
            p.tb_delta = p.tb_delta * self.rho + delta**2 * (1 - self.rho)
            p.data = p.data - self.lr * delta
