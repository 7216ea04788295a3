# expect: gradient_taken_once
import numpy as np


def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])


def sgd(W, dW, lr):
    return W - lr * dW


def train_p1(optimizer, lr, epochs):
    W = np.array([-5.0, -2.0])
    dW = df_w(W)
    results = [W]
    for epoch in range(epochs):
        W = optimizer(W, dW, lr)
        results.append(W)
    return results
