# expect: order_swapped
import numpy as np


def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])


def RMSProp(W, dW, lr, S, gamma):
    s_new = gamma * S + (1 - gamma) * dW**2
    w_new = W - lr * dW / np.sqrt(s_new + 1e-6)
    return s_new, w_new


def train_p1(optimizer, lr, epochs):
    W, S = np.array([-5.0, -2.0]), np.zeros(2)
    points = [W]
    for _ in range(epochs):
        W, S = optimizer(W, df_w(W), lr, S, 0.9)
        points.append(W)
    return points
