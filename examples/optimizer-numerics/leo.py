import numpy as np


def train_rms(W, S, decay_rate, lr, epochs, constant_rate):
    points = [W]
    for _ in range(epochs):
        g = np.array([0.2 * W[0], 4 * W[1]])
        S = decay_rate * S + (1 - decay_rate) * g**2
        W = W - lr * g / (S + constant_rate)
        points.append(W)
    return points


def Adam(W, dW, lr, V, S, beta1, beta2, t):
    V = beta2 * V + (1 - beta2) * dW
    S = beta1 * S + (1 - beta1) * dW**2
    W = W + lr * (V / (1 - beta2**t)) / (np.sqrt(S / (1 - beta1**t)) + 1e-6)
    return W, V, S
