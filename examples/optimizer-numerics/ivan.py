import numpy as np


def df_w(W):
    return np.array([0.1 * W[0], 2 * W[1]])


def sgd(W, dW, lr):
    return W - lr * dW


def sgd_momentum(W, dW, lr, V, beta):
    V = beta * V + (1 - beta) * dW
    return W - lr * V, V


def path(update, lr, epochs, *state):
    W = np.array([-5.0, -2.0])
    for _ in range(epochs):
        W, *state = update(W, df_w(W), lr, *state)
    return W


gd = lambda W, dW, lr: (sgd(W, dW, lr),)
momentum = lambda W, dW, lr, V: sgd_momentum(W, dW, lr, V, 0.5)

answers = {
    "q5": path(gd, 0.4, 2),
    "q6": path(gd, 0.4, 30),
    "q7": path(momentum, 0.6, 2, np.zeros(2)),
    "q8": path(momentum, 0.6, 30, np.zeros(2)),
}
