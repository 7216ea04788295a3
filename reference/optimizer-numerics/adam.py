"""Adam (Kingma and Ba, 2015, algorithm 1), with eps outside the square root."""

import numpy as np


def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])


def Adam(W, dW, lr, V, S, beta1, beta2, t, eps=1e-6):
    first = beta1 * V + (1 - beta1) * dW
    second = beta2 * S + (1 - beta2) * dW**2
    first_corrected = first / (1 - beta1**t)
    second_corrected = second / (1 - beta2**t)
    root = np.sqrt(second_corrected) + eps
    W = W - lr * (first_corrected / root)
    return W, first, second


def train_adam(W, V, S, B, lr, constant_rate, epochs):
    points = [W]
    for t in range(1, epochs + 1):
        W, V, S = Adam(W, df_w(W), lr, V, S, B[0], B[1], t, constant_rate)
        points.append(W)
    return points


def train_p1(optimizer, lr, epochs):
    W = np.array([-5.0, -2.0])
    V, S = np.zeros(2), np.zeros(2)
    results = [W]
    for epoch in range(epochs):
        dW = df_w(W)
        W, V, S = optimizer(W, dW, lr, V, S, 0.9, 0.999, epoch + 1)
        results.append(W)
    return results
