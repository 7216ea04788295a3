"""The averages of all windows that lie wholly within a series."""

import numpy as np


def moving_average(x, w=5):
    x = np.asarray(x)
    window = np.ones(w)
    sums = np.convolve(x, window, mode="valid")
    return sums / w
