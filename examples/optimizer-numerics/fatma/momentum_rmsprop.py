import numpy as np


def sgd_momentum(W, dW, lr, V, beta):
    V = np.average([V, dW], axis=0, weights=[beta, 1 - beta])
    return W - lr * V, V


def RMSProp(W, dW, lr, S, gamma):
    S = np.average([S, np.square(dW)], axis=0, weights=[gamma, 1 - gamma])
    return W - lr * dW * (S + 1e-6) ** -0.5, S
