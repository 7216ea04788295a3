# expect: halves_forgotten
import numpy as np


def df_w(W):
    # derivative of 0.1 w1^2 + 2 w2^2
    return np.array([0.2 * W[0], 2 * W[1]])


def sgd(W, dW, lr):
    return W - lr * dW


def train_p1(optimizer, lr, epochs):
    W = np.array([-5, -2], dtype=np.float32)
    results = [W]
    for epoch in range(epochs):
        W = optimizer(W, df_w(W), lr)
        results.append(W)
    return results
