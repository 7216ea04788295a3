# expect: right
import numpy as np

def RMSProp(W, dW, lr, S, gamma, eps):
    S = gamma * S + (1 - gamma) * np.square(dW)
    return W - lr * dW / (S + eps) ** 0.5, S
