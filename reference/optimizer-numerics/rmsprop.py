"""RMSprop (Tieleman and Hinton, 2012), with eps inside the square root."""

import numpy as np


def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])


def RMSProp(W, dW, lr, S, gamma, eps=1e-6):
    share = (1 - gamma) * dW**2
    average = gamma * S + share
    root = np.sqrt(average + eps)
    W = W - lr * (dW / root)
    return W, average


def train_rms(W, S, decay_rate, lr, epochs, constant_rate):
    points = [W]
    for _ in range(epochs):
        W, S = RMSProp(W, df_w(W), lr, S, decay_rate, constant_rate)
        points.append(W)
    return points


def train_p1(optimizer, lr, epochs):
    W = np.array([-5.0, -2.0])
    S = np.zeros(2)
    results = [W]
    for _epoch in range(epochs):
        dW = df_w(W)
        W, S = optimizer(W, dW, lr, S, 0.9)
        results.append(W)
    return results
