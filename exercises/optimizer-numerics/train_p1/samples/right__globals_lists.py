# expect: right
W1_START, W2_START = -5.0, -2.0
import numpy as np

points = []

def df_w(W):
    return np.array([0.1 * 2 * W[0], 2 * 2 * W[1]])

def sgd(W, dW, lr):
    return W - lr * dW

def train_p1(optimizer, lr, epochs):
    global points
    points = [[W1_START, W2_START]]
    for e in range(1, epochs + 1):
        here = np.array(points[e - 1])
        points.append(optimizer(here, df_w(here), lr).tolist())
    return points
