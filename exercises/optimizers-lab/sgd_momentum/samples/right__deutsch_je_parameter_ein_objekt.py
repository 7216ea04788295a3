# expect: right
import torch


class Kugel:
    """Ein Parameter, der mit Schwung bergab rollt."""

    def __init__(self, parameter):
        self.parameter = parameter
        self.tempo = 0.0

    def rolle(self, lr, reibung):
        if self.parameter.grad is None:
            return
        self.tempo = reibung * self.tempo + self.parameter.grad.detach().clone()
        self.parameter.data -= lr * self.tempo


class SGDMomentum:
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        self.kugeln = [Kugel(p) for p in model_params]
        self.lr = lr
        self.momentum = momentum

    def zero_grad(self):
        for k in self.kugeln:
            if k.parameter.grad is not None:
                k.parameter.grad.zero_()

    def step(self):
        for k in self.kugeln:
            k.rolle(self.lr, self.momentum)
