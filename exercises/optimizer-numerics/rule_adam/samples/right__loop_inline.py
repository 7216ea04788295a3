# expect: right
import numpy as np

def train_adam(W, V, S, B, lr, constant_rate, epochs):
    beta1, beta2 = B
    results = [W]
    for t in range(1, epochs + 1):
        dW = np.array([0.2 * W[0], 4 * W[1]])
        V = beta1 * V + (1 - beta1) * dW
        S = beta2 * S + (1 - beta2) * dW ** 2
        V_corr = V / (1 - beta1 ** t)
        S_corr = S / (1 - beta2 ** t)
        W = W - lr * V_corr / (np.sqrt(S_corr) + constant_rate)
        results.append(W)
    return results
