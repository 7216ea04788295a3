# expect: eps_of_another_size
import numpy as np


def Adam(W, dW, lr, V, S, beta1, beta2, t, epsilon=1e-8):
    V = beta1 * V + (1 - beta1) * dW
    S = beta2 * S + (1 - beta2) * dW * dW
    step = (V / (1 - beta1**t)) / (np.sqrt(S / (1 - beta2**t)) + epsilon)
    return W - lr * step, V, S
