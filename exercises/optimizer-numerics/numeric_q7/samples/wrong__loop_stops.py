# expect: says IndexError
import numpy as np

def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])

def sgd_momentum(W, dW, lr, V, beta):
    V = beta * V + (1 - beta) * dW
    return W - lr * V, V

def train_p1(optimizer, lr, epochs):
    points = np.zeros((epochs, 2))
    W, V = np.array([-5.0, -2.0]), np.zeros(2)
    for i in range(epochs + 1):
        W, V = optimizer(W, df_w(W), lr, V, 0.5)
        points[i] = W
    return points
