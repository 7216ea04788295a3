# expect: correction_written_back
import numpy as np

def train_adam(theta, m, s, B, eta, constant_rate, epochs):
    beta1, beta2 = B
    pts = [theta]
    for t in range(1, epochs + 1):
        g = np.array([0.2 * theta[0], 4 * theta[1]])
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g ** 2
        m = m / (1 - beta1 ** t)
        s = s / (1 - beta2 ** t)
        theta = theta - eta * m / (np.sqrt(s) + constant_rate)
        pts.append(theta)
    return pts
