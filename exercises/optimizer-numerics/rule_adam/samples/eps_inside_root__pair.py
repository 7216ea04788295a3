# expect: eps_inside_root
import numpy as np

def Adam(theta, grad, m, v, t, alpha=0.2, betas=(0.9, 0.999), eps=1e-6):
    # eps unter der Wurzel, sonst Division durch 0
    b1, b2 = betas
    m = b1 * m + (1 - b1) * grad
    v = b2 * v + (1 - b2) * grad ** 2
    m_hat = m / (1 - b1 ** t)
    v_hat = v / (1 - b2 ** t)
    theta = theta - alpha * m_hat / np.sqrt(v_hat + eps)
    return theta, m, v
