# expect: correction_written_back
import numpy as np

def Adam(W, dW, lr, V, S, beta1, beta2, t):
    V = beta1 * V + (1 - beta1) * dW
    S = beta2 * S + (1 - beta2) * dW ** 2
    V = V / (1 - beta1 ** t)
    S = S / (1 - beta2 ** t)
    W = W - lr * V / (np.sqrt(S) + 1e-6)
    return W, V, S
