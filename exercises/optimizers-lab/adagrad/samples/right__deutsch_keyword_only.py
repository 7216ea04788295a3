# expect: right
import torch


class Adagrad:
    """Adagrad: jede Koordinate bekommt ihre eigene, schrumpfende Schrittweite."""

    def __init__(self, model_params, *, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        self.gewichte = list(model_params)
        self.lr = lr
        self.eps = eps
        self.summe = {}
        for nummer, w in enumerate(self.gewichte):
            self.summe[nummer] = torch.zeros_like(w.data) + init_acc_sqr_grad

    def zero_grad(self):
        for w in self.gewichte:
            w.grad = None

    def step(self):
        for nummer, w in enumerate(self.gewichte):
            if w.grad is None:
                continue
            gradient = w.grad.detach()
            self.summe[nummer] += gradient * gradient
            nenner = self.summe[nummer] ** 0.5 + self.eps
            w.data -= self.lr * gradient / nenner
