# expect: right
import numpy as np

class Momentum:
    """SGD with momentum; keeps the velocity itself."""
    def __init__(self, lr, beta):
        self.lr = lr
        self.beta = beta
        self.V = np.zeros(2)
        self.last = None

    def step(self, W, dW):
        self.V = self.beta * self.V + (1 - self.beta) * dW
        self.last = W - self.lr * self.V
        return self.last


def sgd_momentum(W, dW, lr, V, beta):
    opt = Momentum(lr, beta)
    opt.V = V
    W = opt.step(W, dW)
    return W, opt.V
