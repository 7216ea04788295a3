# expect: eps_missing
import numpy as np
from math import sqrt

def RMSProp(theta, g, eta, s, rho):
    w1, w2 = theta[0], theta[1]
    s1, s2 = s[0], s[1]
    dw1, dw2 = g[0], g[1]
    s1 = rho * s1 + (1 - rho) * dw1 ** 2
    s2 = rho * s2 + (1 - rho) * dw2 ** 2
    w1 = w1 - eta * dw1 / sqrt(s1)
    w2 = w2 - eta * dw2 / sqrt(s2)
    return np.array([w1, w2]), np.array([s1, s2])
