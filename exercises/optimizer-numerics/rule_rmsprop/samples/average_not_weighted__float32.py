# expect: average_not_weighted
import numpy as np

EPS = np.float32(1e-6)

def RMSProp(x, dx, alpha, sq, beta):
    x = np.float32(x); dx = np.float32(dx); sq = np.float32(sq)
    alpha = np.float32(alpha); beta = np.float32(beta)
    sq = beta * sq + dx ** 2
    x = x - alpha * dx / np.sqrt(sq + EPS)
    return x, sq
