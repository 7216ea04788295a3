# expect: right
import torch


class RMSprop:
    def __init__(self, parameters, learning_rate=1e-2, decay=0.99, epsilon=1e-8):
        self.parameters = list(parameters)
        self.learning_rate = learning_rate
        self.decay = decay
        self.epsilon = epsilon
        self.mean_square = [torch.zeros_like(w) for w in self.parameters]

    def zero_grad(self):
        for w in self.parameters:
            w.grad = None

    @torch.no_grad()
    def step(self):
        for k, w in enumerate(self.parameters):
            if w.grad is None:
                continue
            self.mean_square[k] = self.decay * self.mean_square[k] + (1 - self.decay) * w.grad.pow(2)
            w -= self.learning_rate * w.grad / (self.mean_square[k].sqrt() + self.epsilon)
