# expect: right
import numpy as np


def f(W):
    return 0.1 * W[0] ** 2 + 2 * W[1] ** 2


def df_w(W):
    g = np.empty(2)
    g[0] = 2 * 0.1 * W[0]
    g[1] = 2 * 2 * W[1]
    return g


def sgd(W, dW, lr):
    W -= lr * dW
    return W


def train_p1(optimizer, lr, epochs):
    W = np.array([-5.0, -2.0])
    path = [W.copy()]
    for _ in range(epochs):
        W = optimizer(W, df_w(W), lr)
        path.append(W.copy())
    return path
