# expect: right
import numpy as np

def df_w(theta):
    theta = np.array(theta, dtype=np.float32)
    g = np.zeros_like(theta)
    g[0] = 0.2 * theta[0]
    g[1] = 4 * theta[1]
    return g
