# expect: eps_of_another_size
import numpy as np

def RMSProp(W, dW, lr, S, gamma, eps=1e-8):
    S = gamma * S + (1 - gamma) * dW ** 2
    W = W - lr * dW / np.sqrt(S + eps)
    return W, S
