# expect: no_bias_correction
import numpy as np

def train_adam(W, V, S, B, lr, constant_rate, epochs):
    beta1, beta2 = B
    results = [W]
    for _ in range(epochs):
        dW = np.array([0.2 * W[0], 4 * W[1]])
        V = beta1 * V + (1 - beta1) * dW
        S = beta2 * S + (1 - beta2) * dW ** 2
        W = W - lr * V / (np.sqrt(S) + constant_rate)
        results.append(W)
    return results
