"""Gradient descent with momentum (Polyak, 1964), the velocity as a weighted average of the gradients."""

import numpy as np


def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])


def sgd_momentum(W, dW, lr, V, beta):
    share = (1 - beta) * dW
    velocity = beta * V + share
    W = W - lr * velocity
    return W, velocity


def train_gdm(W, V, lr, epochs, beta):
    points = [W]
    for _ in range(epochs):
        W, V = sgd_momentum(W, df_w(W), lr, V, beta)
        points.append(W)
    return points


def train_p1(optimizer, lr, epochs):
    W = np.array([-5.0, -2.0])
    V = np.zeros(2)
    results = [W]
    for _epoch in range(epochs):
        dW = df_w(W)
        W, V = optimizer(W, dW, lr, V, 0.5)
        results.append(W)
    return results
