# expect: right
import numpy as np


def df_w(w1, w2):
    return np.array([0.2 * w1, 4 * w2])


def sgd(W, dW, lr):
    neu = []
    for w, g in zip(W, dW):
        neu.append(w - lr * g)
    return np.array(neu)


def train_p1(optimizer, lr, epochs):
    W = np.array([-5.0, -2.0])
    results = [W]
    for i in range(epochs):
        results.append(optimizer(W=results[-1], dW=df_w(*results[-1]), lr=lr))
    return results
