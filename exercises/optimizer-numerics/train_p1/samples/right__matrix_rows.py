# expect: right
import numpy as np

def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])

def sgd(W, dW, lr):
    return W - lr * dW

def train_p1(optimizer, lr, epochs):
    hist = np.empty((epochs + 1, 2))
    hist[0] = -5, -2
    for k in range(epochs):
        hist[k + 1] = optimizer(hist[k], df_w(hist[k]), lr)
    return list(hist)
