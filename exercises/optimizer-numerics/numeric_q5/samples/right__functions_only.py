# expect: right
import numpy as np

def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])

def sgd(W, dW, lr):
    W = W - lr * dW
    return W

def train_p1(optimizer, lr, epochs):
    W = np.array([-5, -2], dtype=np.float64)
    results = [W]
    for epoch in range(epochs):
        dW = df_w(W)
        W = optimizer(W, dW, lr)
        results.append(W)
    return results
