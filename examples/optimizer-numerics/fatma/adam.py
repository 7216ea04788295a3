import numpy as np


class _Adam:
    def __init__(self, beta1, beta2, eps=1e-6):
        self.beta1, self.beta2, self.eps = beta1, beta2, eps

    def move(self, dW, V, S, t):
        V = V + (1 - self.beta1) * (dW - V)
        S = S + (1 - self.beta2) * (dW * dW - S)
        return V / (1 - self.beta1**t) / (np.sqrt(S / (1 - self.beta2**t)) + self.eps), V, S


def Adam(W, dW, lr, V, S, beta1, beta2, t):
    direction, V, S = _Adam(beta1, beta2).move(dW, V, S, t)
    return W - lr * direction, V, S
