# expect: right
import numpy as np


def df_w(W):
    return np.array([0.2, 4.0]) * W


def sgd(W, dW, lr):
    return np.subtract(W, np.multiply(lr, dW))


def walk(optimizer, lr):
    W = np.full(2, 0.0) + [-5, -2]
    while True:
        yield W
        W = optimizer(W, df_w(W), lr)


def train_p1(optimizer, lr, epochs):
    steps = walk(optimizer, lr)
    return [next(steps) for _ in range(epochs + 1)]
