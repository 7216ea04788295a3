# expect: last_window_lost
import numpy as np


def moving_average(x, w=5):
    out = []
    for i in range(len(x) - w):
        out.append(np.mean(x[i:i + w]))
    return np.array(out)
