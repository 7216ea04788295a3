# expect: same_array
import numpy as np

def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])

def train_rms(lr, epochs, gamma):
    W = np.array([-5.0, -2.0])
    S = np.zeros(2)
    points = [W]
    for _ in range(epochs):
        g = df_w(W)
        S = gamma * S + (1 - gamma) * g**2
        W -= lr * g / np.sqrt(S + 1e-6)
        points.append(W)
    return points
