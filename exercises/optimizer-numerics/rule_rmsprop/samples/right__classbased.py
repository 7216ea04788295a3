# expect: right
import numpy as np

class RMSPropOptimizer:
    def __init__(self, lr=0.3, gamma=0.9, eps=1e-6):
        self.lr, self.gamma, self.eps = lr, gamma, eps
        self.S = np.zeros(2)

    def step(self, W, dW):
        self.S = self.gamma * self.S + (1 - self.gamma) * dW ** 2
        return W - self.lr / np.sqrt(self.S + self.eps) * dW

def RMSProp(W, dW, lr, S, gamma):
    opt = RMSPropOptimizer(lr, gamma)
    opt.S = np.array(S, dtype=float)
    return opt.step(W, dW), opt.S
