# expect: right
import torch
from abc import ABC, abstractmethod


class Optimizer(ABC):
    def __init__(self, model_params):
        self.model_params = list(model_params)

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    @abstractmethod
    def step(self):
        ...


class SGDMomentum(Optimizer):
    class Velocity:
        def __init__(self, momentum):
            self.value, self.momentum = 0.0, momentum

        def push(self, g):
            self.value = g + self.momentum * self.value
            return self.value

    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        super().__init__(model_params)
        self.lr = lr
        self.velocities = [self.Velocity(momentum) for _ in self.model_params]

    def step(self):
        for p, vel in zip(self.model_params, self.velocities):
            if p.grad is not None:
                p.data = p.data - self.lr * vel.push(p.grad.detach().clone())
