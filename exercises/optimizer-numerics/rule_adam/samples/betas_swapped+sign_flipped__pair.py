# expect: betas_swapped + sign_flipped
import numpy as np

def Adam(theta, grad, m, v, t, alpha=0.2, betas=(0.9, 0.999), eps=1e-6):
    # Bezeichnungen wie im Paper von Kingma & Ba
    b2, b1 = betas
    m = b1 * m + (1 - b1) * grad
    v = b2 * v + (1 - b2) * grad ** 2
    m_hat = m / (1 - b1 ** t)
    v_hat = v / (1 - b2 ** t)
    theta = theta + alpha * m_hat / (np.sqrt(v_hat) + eps)
    return theta, m, v
