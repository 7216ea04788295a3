# expect: same_length
import numpy as np


def moving_average(x, w=5):
    return np.convolve(x, np.ones(w), "same") / w
