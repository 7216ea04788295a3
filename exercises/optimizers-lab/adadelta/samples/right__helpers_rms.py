# expect: right
import torch


def ema(old, new, decay):
    return decay * old + (1 - decay) * new


def rms(mean_square, eps):
    return (mean_square + eps).sqrt()


class _State:
    def __init__(self, p):
        self.mean_sq_grad = torch.zeros_like(p, requires_grad=False)
        self.mean_sq_step = torch.zeros_like(p, requires_grad=False)


class Adadelta:
    def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6):
        self.entries = [(p, _State(p)) for p in model_params]
        self.lr = lr
        self.rho = rho
        self.eps = eps

    def zero_grad(self):
        for p, _ in self.entries:
            p.grad = None

    def step(self):
        with torch.no_grad():
            for p, st in self.entries:
                if p.grad is None:
                    continue
                st.mean_sq_grad = ema(st.mean_sq_grad, p.grad ** 2, self.rho)
                step = rms(st.mean_sq_step, self.eps) / rms(st.mean_sq_grad, self.eps) * p.grad
                st.mean_sq_step = ema(st.mean_sq_step, step ** 2, self.rho)
                p.copy_(p - self.lr * step)
