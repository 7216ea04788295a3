import numpy as np


def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])


def sgd(W, dW, lr):
    return W - lr * dW


def train_p1(optimizer, lr, epochs):
    W = np.array([-5.0, -2.0])
    results = [W]
    for epoch in range(epochs):
        W -= lr * df_w(W)
        results.append(W)
    return results


def sgd_momentum(W, dW, lr, V, beta):
    V_new = beta * V + (1 - beta) * dW
    W = W - lr * V_new
    return W, V  # the old one


answers = {"q5": ([-4.232, -0.72], "B"), "q6": ([-0.4098, 4.4e-7], "D"), "q7": (-4.7, 0.4)}
