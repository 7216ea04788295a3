# expect: not_divided
# sums of the windows, not divided by w
import numpy as np


def moving_average(x, w=5):
    kernel = np.ones(w)
    return np.convolve(np.array(x), kernel, mode='valid')
