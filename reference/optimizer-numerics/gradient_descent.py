"""Gradient descent on f(w1, w2) = 0.1 * w1**2 + 2 * w2**2."""

import numpy as np


def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])


def sgd(W, dW, lr):
    W = W - lr * dW
    return W


def train_gd(W, lr, epochs):
    points = [W]
    for _ in range(epochs):
        W = sgd(W, df_w(W), lr)
        points.append(W)
    return points


def train_p1(optimizer, lr, epochs):
    W = np.array([-5.0, -2.0])
    results = [W]
    for _epoch in range(epochs):
        dW = df_w(W)
        W = optimizer(W, dW, lr)
        results.append(W)
    return results
