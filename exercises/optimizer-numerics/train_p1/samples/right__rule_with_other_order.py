# expect: right
import numpy as np


def df_w(W):
    return np.array([0.2 * W[0], 4.0 * W[1]])


# my rules take the learning rate first
def sgd(lr, gradient, weights):
    return weights - lr * gradient


def train_p1(optimizer, lr, epochs):
    weights = np.array([-5.0, -2.0])
    results = [weights]
    for _ in range(epochs):
        weights = optimizer(lr, df_w(weights), weights)
        results += [weights]
    return results
