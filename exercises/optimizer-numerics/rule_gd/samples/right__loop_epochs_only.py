# expect: right
import numpy as np

def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])

def train_gd(epochs):
    W = np.array([-5.0, -2.0], dtype=np.float32)
    points = [W]
    for _ in range(epochs):
        W = (W - 0.4 * df_w(W)).astype(np.float32)
        points.append(W)
    return points
