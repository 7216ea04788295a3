# expect: width_hard_coded
import numpy as np


def moving_average(x, w=5):
    return np.convolve(x, np.ones(w), "valid") / 5
