# expect: right
import numpy as np


def _teil(x, w):
    if len(x) < w:
        return []
    return [float(np.mean(x[:w]))] + _teil(x[1:], w)


def moving_average(x, w=5):
    return np.array(_teil(list(x), w))
