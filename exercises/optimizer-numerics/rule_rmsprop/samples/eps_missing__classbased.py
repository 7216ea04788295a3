# expect: eps_missing
import numpy as np

class RMSPropOptimizer:
    def __init__(self, lr=0.3, gamma=0.9):
        self.lr, self.gamma = lr, gamma
        self.S = np.zeros(2)

    def step(self, W, dW):
        self.S = self.gamma * self.S + (1 - self.gamma) * dW ** 2
        return W - self.lr / np.sqrt(self.S) * dW

def RMSProp(W, dW, lr, S, gamma):
    opt = RMSPropOptimizer(lr, gamma)
    opt.S = np.array(S, dtype=float)
    return opt.step(W, dW), opt.S
