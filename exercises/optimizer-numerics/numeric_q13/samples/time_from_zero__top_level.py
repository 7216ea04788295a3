# expect: time_from_zero
import numpy as np

answers = {}


def df_w(W):
    return np.array([0.2 * W[0], 4.0 * W[1]])


def Adam(W, dW, lr, V, S, beta1, beta2, t):
    V = beta1 * V + (1 - beta1) * dW
    S = beta2 * S + (1 - beta2) * dW**2
    m, v = V / (1 - beta1**t), S / (1 - beta2**t)
    return W - lr * m / (np.sqrt(v) + 1e-6), V, S


W, V, S = np.array([-5.0, -2.0]), np.zeros(2), np.zeros(2)
for t in range(30):
    W, V, S = Adam(W, df_w(W), 0.2, V, S, 0.9, 0.999, t)
    if t == 1:
        answers["q13"] = W
