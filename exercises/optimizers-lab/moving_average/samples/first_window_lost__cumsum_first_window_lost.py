# expect: first_window_lost
import numpy as np


def moving_average(x, w=5):
    s = np.cumsum(x, dtype=float)
    return (s[w:] - s[:-w]) / w
