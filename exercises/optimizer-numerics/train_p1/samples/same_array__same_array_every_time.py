# expect: same_array
import numpy as np


def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])


def sgd(W, dW, lr):
    W -= lr * dW
    return W


def train_p1(optimizer, lr, epochs):
    W = np.array([-5.0, -2.0])
    results = [W]
    for epoch in range(epochs):
        W = optimizer(W, df_w(W), lr)
        results.append(W)
    return results
