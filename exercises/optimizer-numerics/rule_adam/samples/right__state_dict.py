# expect: right
import numpy as np

def Adam(W, dW, lr, state, beta1, beta2, t):
    m = beta1 * state["m"] + (1 - beta1) * dW
    v = beta2 * state["v"] + (1 - beta2) * dW**2
    W = W - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + 1e-6)
    return W, {"m": m, "v": v}
