# expect: right
import numpy as np

def Adam(W, dW, lr, moments, betas, t):
    b1, b2 = betas
    moments[0] = b1 * moments[0] + (1 - b1) * dW
    moments[1] = b2 * moments[1] + (1 - b2) * dW**2
    m_hat = moments[0] / (1 - b1**t)
    v_hat = moments[1] / (1 - b2**t)
    return W - lr * m_hat / (np.sqrt(v_hat) + 1e-6)
