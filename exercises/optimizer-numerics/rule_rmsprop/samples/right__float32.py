# expect: right
import numpy as np

EPS = np.float32(1e-6)

def RMSProp(W, dW, lr, S, gamma):
    W = np.float32(W); dW = np.float32(dW); S = np.float32(S)
    lr = np.float32(lr); gamma = np.float32(gamma)
    S = gamma * S + (np.float32(1) - gamma) * dW ** 2
    W = W - lr * dW / np.sqrt(S + EPS)
    return W, S
