# expect: epoch_too_few
import numpy as np

def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])

def sgd(W, dW, lr):
    return W - lr * dW

def train_p1(optimizer, lr, epochs):
    W = np.array([-5, -2.0])
    lst = [W]
    epoch = 1
    while epoch < epochs:
        W = optimizer(W, df_w(W), lr)
        lst.append(W)
        epoch += 1
    return lst
