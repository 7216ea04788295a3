# expect: right
import numpy as np
from math import sqrt

def RMSProp(W, dW, lr, S, gamma):
    w1, w2 = W[0], W[1]
    s1, s2 = S[0], S[1]
    dw1, dw2 = dW[0], dW[1]
    s1 = gamma * s1 + (1 - gamma) * dw1 ** 2
    s2 = gamma * s2 + (1 - gamma) * dw2 ** 2
    w1 = w1 - lr * dw1 / sqrt(s1 + 1e-6)
    w2 = w2 - lr * dw2 / sqrt(s2 + 1e-6)
    return np.array([w1, w2]), np.array([s1, s2])
