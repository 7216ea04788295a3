# expect: order_swapped
import numpy as np


def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])


def sgd_momentum(W, dW, lr, V, beta):
    V = beta * V + (1 - beta) * dW
    return V, W - lr * V


def lauf(n):
    W, V = np.array([-5.0, -2.0]), np.zeros(2)
    for _ in range(n):
        W, V = sgd_momentum(W, df_w(W), 0.6, V, 0.5)
    return W


answers = {"q7": lauf(2)}
