# expect: gradient_taken_once
import numpy as np

def df_w(W):
    return np.array([0.2*W[0], 4*W[1]])

def train_gdm(W, V, lr, epochs, beta):
    dW = df_w(W)
    results = [W]
    for epoch in range(epochs):
        V = beta * V + (1 - beta) * dW
        W = W - lr * V
        results.append(W)
    return results
