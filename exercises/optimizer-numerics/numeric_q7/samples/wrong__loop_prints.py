# expect: says nothing (None) came back
import numpy as np

def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])

def sgd_momentum(W, dW, lr, V, beta):
    V = beta * V + (1 - beta) * dW
    return W - lr * V, V

def train_p1(optimizer, lr, epochs):
    W, V = np.array([5.0, 2.0]), np.zeros(2)
    for _ in range(epochs):
        W, V = optimizer(W, df_w(W), lr, V, 0.5)
        print(W)
