# expect: right
import numpy as np

def moving_average(x, w=5):
    x = np.array(x, dtype=float)
    m = len(x) - w + 1
    out = np.zeros(m)
    for k in range(w):
        out += x[k:k + m]
    out /= w
    return out
