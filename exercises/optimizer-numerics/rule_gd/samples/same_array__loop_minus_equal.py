# expect: same_array
import numpy as np

def df_w(W):
    return np.array([0.2*W[0], 4*W[1]])

def train_gd(W, lr, epochs):
    W = np.array(W, dtype=np.float64)
    results = [W]
    for epoch in range(epochs):
        W -= lr * df_w(W)
        results.append(W)
    return results
