# expect: right
import torch


class Adagrad:
    """Keeps the whole history of the squared gradients and sums it afresh at every step."""

    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        self.model_params = list(model_params)
        self.lr = lr
        self.start = init_acc_sqr_grad
        self.eps = eps
        self.history = {p: [] for p in self.model_params}

    def zero_grad(self):
        for p in self.history:
            p.grad = None

    def step(self):
        for p, past in self.history.items():
            if p.grad is None:
                continue
            past.append(p.grad.detach().clone() ** 2)
            total = sum(past, start=torch.zeros_like(p.data) + self.start)
            p.data = p.data - self.lr * p.grad / (torch.sqrt(total) + self.eps)
