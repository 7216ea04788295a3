# expect: right
# Adagrad, Zustand wird erst beim ersten Schritt angelegt
import torch


class Adagrad:
    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        self.parameter = [*model_params]
        self.lr = lr
        self.start = init_acc_sqr_grad
        self.eps = eps
        self.summe = dict()

    def zero_grad(self):
        for p in self.parameter:
            if p.grad is not None:
                p.grad.zero_()

    def step(self):
        for nummer, p in enumerate(self.parameter):
            if p.grad is None:
                continue
            g = p.grad.data
            self.summe[nummer] = self.summe.get(nummer, self.start) + g * g
            p.data = p.data - self.lr / (torch.sqrt(self.summe[nummer]) + self.eps) * g
