# expect: average_not_weighted
import numpy as np

def RMSProp(W, dW, lr, S, gamma):
    S = gamma * S + dW ** 2
    W = W - lr * dW / np.sqrt(S + 1e-6)
    return W, S
