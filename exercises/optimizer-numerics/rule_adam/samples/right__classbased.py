# expect: right
import numpy as np

class AdamOptimizer:
    def __init__(self, lr=0.2, beta1=0.9, beta2=0.999, eps=1e-6):
        self.lr = lr
        self.beta1, self.beta2 = beta1, beta2
        self.eps = eps
        self.V = np.zeros(2)
        self.S = np.zeros(2)
        self.t = 0
        self.W = None

    def load(self, V, S, t):
        self.V, self.S, self.t = V, S, t

    def step(self, W, dW):
        self.t += 1
        self.V = self.beta1 * self.V + (1 - self.beta1) * dW
        self.S = self.beta2 * self.S + (1 - self.beta2) * np.square(dW)
        V_corr = self.V / (1 - self.beta1 ** self.t)
        S_corr = self.S / (1 - self.beta2 ** self.t)
        self.W = W - self.lr * V_corr / (np.sqrt(S_corr) + self.eps)
        return self.W


def Adam(W, dW, lr, V, S, beta1, beta2, t):
    opt = AdamOptimizer(lr, beta1, beta2)
    opt.load(np.array(V), np.array(S), t - 1)
    W = opt.step(np.array(W), np.array(dW))
    return W, opt.V, opt.S
