# expect: same_array
import numpy as np

def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])

def train_adam(lr, epochs):
    W = np.array([-5.0, -2.0])
    V, S = np.zeros(2), np.zeros(2)
    points = [W]
    for t in range(1, epochs + 1):
        g = df_w(W)
        V = 0.9 * V + 0.1 * g
        S = 0.999 * S + 0.001 * g**2
        W -= lr * (V / (1 - 0.9**t)) / (np.sqrt(S / (1 - 0.999**t)) + 1e-6)
        points.append(W)
    return points
