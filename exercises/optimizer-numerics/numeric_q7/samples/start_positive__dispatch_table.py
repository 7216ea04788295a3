# expect: start_positive
import numpy as np

def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])

def sgd(W, dW, lr):
    return W - lr * dW

def sgd_momentum(W, dW, lr, V, beta):
    V = beta * V + (1 - beta) * dW
    return W - lr * V, V

METHODS = {sgd: "plain", sgd_momentum: "velocity"}

def train_p1(optimizer, lr, epochs):
    W, V = np.array([5.0, 2.0]), np.zeros(2)
    points = [W]
    for _ in range(epochs):
        if METHODS[optimizer] == "plain":
            W = optimizer(W, df_w(W), lr)
        else:
            W, V = optimizer(W, df_w(W), lr, V, 0.5)
        points.append(W)
    return points
